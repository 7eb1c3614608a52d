"""Components say in words what they show in colour, and write text as text."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory


def drawn(source: str, **values: Any) -> str:
    request = RequestFactory().get("/", {"q": "qaynaqçı", "page": "2"})
    return Template(source).render(Context({"request": request, **values}))


def test_a_tag_is_a_word_and_a_shape_of_its_own() -> None:
    shapes = {
        state: drawn(f'{{% cotton tag state="{state}" %}}word{{% endcotton %}}')
        for state in ("done", "needs", "warning", "stopped", "neutral")
    }
    assert all("word" in text and "<svg" in text for text in shapes.values())
    assert len({text.split("<svg")[1] for text in shapes.values()}) == 5


@pytest.mark.parametrize(
    "source",
    [
        "{% cotton side-navigation :items=items / %}",
        "{% cotton task-list :items=items / %}",
        "{% cotton rail :phases=items / %}",
        "{% cotton bars :rows=items / %}",
        "{% cotton filter-chips :chips=items / %}",
    ],
)
def test_a_list_component_writes_names_as_text_and_never_as_markup(source: str) -> None:
    item = {
        "label": "<i>x",
        "name": "<i>x",
        "value": "<i>x",
        "url": "#",
        "remove_url": "#",
        "amount": 1,
        "text": "<i>x",
        "state": "done",
        "status": "<i>x",
        "detail": "",
        "hint": "",
    }
    text = drawn(source, items=[item])
    assert "&lt;i&gt;x" in text
    assert "<i>" not in text


def test_a_button_that_cannot_be_pressed_says_why() -> None:
    text = drawn('{% cotton button disabled_reason="Only after it is verified." %}Confirm{% endcotton %}')
    assert 'aria-disabled="true"' in text
    assert "Only after it is verified." in text
    assert 'type="submit"' not in text


def test_an_unknown_fact_is_said_to_be_unknown() -> None:
    assert "not known" in drawn('{% cotton summary-row label="Wage" %} {% endcotton %}')


def test_another_page_keeps_the_rest_of_the_address() -> None:
    text = drawn("{% cotton pagination :page=page / %}", page=Paginator(range(100), 10).get_page(2))
    assert "?q=qaynaq%C3%A7%C4%B1&amp;page=3" in text
    assert 'aria-current="page">2' in text


def test_another_order_starts_at_the_first_page() -> None:
    text = drawn('{% cotton sort-header field="due" current="due" %}Due{% endcotton %}')
    assert 'aria-sort="ascending"' in text
    assert "sort=-due" in text
    assert "page=" not in text


def test_progress_asks_again_only_while_it_has_an_address_to_ask() -> None:
    assert "hx-get" in drawn('{% cotton progress phase="Reading" url="/jobs/1/" / %}')
    assert "hx-get" not in drawn('{% cotton progress phase="Done" / %}')


def test_progress_of_large_work_is_a_number_for_the_browser_and_a_written_one_for_people() -> None:
    text = drawn('{% cotton progress phase="Reading" :done=done :total=total / %}', done=14_212, total=20_000)
    assert 'max="20000" value="14212"' in text
    assert "14,212 / 20,000" in text


def test_the_ladder_shows_her_place_and_nobody_elses() -> None:
    text = drawn("{% cotton ladder :seats=2 :taken=2 :rank=3 :of=11 / %}")
    assert "You · place 3 of 11" in text
    assert text.count("taken") == 2


class TwoQuestions(forms.Form):
    name = forms.CharField(label="Name")
    answer = forms.ChoiceField(label="Answer", widget=forms.RadioSelect, choices=[("yes", "Yes")])


def test_every_mistake_of_a_form_is_a_link_to_its_field() -> None:
    form = TwoQuestions({})
    text = drawn("{% cotton error-summary :form=form / %}", form=form)
    page = text + str(form)
    for target in ("id_name", "id_answer_0"):
        assert f'href="#{target}"' in text
        assert f'id="{target}"' in page
