"""How forms are written: label, hint, error and control in the order of GOV.UK, through the project's own templates.

Not here: the controls themselves (Django's widgets; a few of their templates are ours, under
`templates/django/forms/widgets/`) and the look (frontend/scss/components/field.scss).
"""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class DayaqFormRenderer(TemplatesSetting):
    """Renders `{{ form }}` and `{{ field.as_field_group }}`; the error summary stands above the headline, not here."""

    form_template_name = "forms/form.html"
    formset_template_name = "forms/formset.html"
    field_template_name = "forms/field.html"
