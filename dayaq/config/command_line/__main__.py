"""`python -m dayaq.config.command_line`: the same as `dayaq`."""

from dayaq.config.command_line import main

main()
