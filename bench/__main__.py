"""`make bench`: every benchmark, each beside its peers or against its goal, in one run.

`make bench ARGS="engine --people 250000 --places 50000"` runs one of them.
"""

from __future__ import annotations

import runpy
import sys

BENCHES = ("engine", "title_coder", "pages", "screening", "seats")


def main() -> None:
    chosen = [name for name in sys.argv[1:2] if name in BENCHES]
    arguments = sys.argv[2:] if chosen else sys.argv[1:]
    for name in chosen or BENCHES:
        print(f"\n== {name} ==", flush=True)
        sys.argv = [name, *arguments]
        runpy.run_module(f"bench.{name}", run_name="__main__")


if __name__ == "__main__":
    main()
