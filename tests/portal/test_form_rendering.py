"""Forms are written so that an error is found by eye, by link and by screen reader."""

from __future__ import annotations

from django import forms

from dayaq.portal.form_rendering import DayaqFormRenderer


class AskingForm(forms.Form):
    default_renderer = DayaqFormRenderer
    wage = forms.IntegerField(
        label="Wage in manat", help_text="Before tax", widget=forms.NumberInput({"data-suffix": "AZN"})
    )
    answer = forms.ChoiceField(label="Answer", widget=forms.RadioSelect, choices=[("yes", "Yes"), ("no", "No")])
    agrees = forms.BooleanField(label="I agree", required=False)
    first_day = forms.DateField(label="First day", required=False)


def test_a_field_names_its_hint_and_its_error_to_a_screen_reader() -> None:
    written = str(AskingForm({})["wage"].as_field_group())
    assert 'aria-describedby="id_wage_helptext id_wage_error"' in written
    assert 'id="id_wage_helptext">Before tax' in written
    assert 'id="id_wage_error"' in written
    assert 'aria-invalid="true"' in written


def test_radios_stand_in_a_fieldset_whose_legend_is_the_question() -> None:
    written = str(AskingForm()["answer"].as_field_group())
    assert written.index("<fieldset") < written.index("<legend>Answer") < written.index('type="radio"')
    assert '<label for="id_answer_1">No</label>' in written


def test_one_box_to_tick_has_its_label_behind_it() -> None:
    written = str(AskingForm()["agrees"].as_field_group())
    assert written.index('type="checkbox"') < written.index('<label for="id_agrees">I agree</label>')


def test_a_unit_stands_behind_its_number_and_is_not_read_twice() -> None:
    assert '<span aria-hidden="true">AZN</span>' in str(AskingForm()["wage"].as_field_group())


def test_only_what_may_be_left_out_is_marked() -> None:
    form = AskingForm()
    assert "(optional)" in str(form["first_day"].as_field_group())
    assert "(optional)" not in str(form["wage"].as_field_group())


def test_what_was_typed_wrongly_is_shown_again_and_stays_text() -> None:
    written = str(AskingForm({"wage": '<b>"', "answer": "yes"})["wage"].as_field_group())
    assert "&lt;b&gt;&quot;" in written


def test_a_list_to_choose_from_marks_what_is_chosen_and_keeps_its_groups() -> None:
    choices = [("", "none"), ("Fruit", [(1, "A < B"), (2, "Pear")])]
    written = DayaqFormRenderer().render(
        "django/forms/widgets/select.html", forms.Select({"class": "wide"}, choices).get_context("what", 2, {"id": "x"})
    )
    assert '<select name="what" class="wide" id="x">' in written
    assert '<option value="">none</option>' in written
    assert '<optgroup label="Fruit">' in written
    assert '<option value="1">A &lt; B</option>' in written
    assert '<option value="2" selected>Pear</option>' in written
