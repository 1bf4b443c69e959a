from typing import Any

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.forms import formset_factory
from django.template import engines

from contracts_site.foundation.look.layouts import Buttons, Fieldset, form_helper
from tests.foundation.look.specimen import VariationForm


def soup_of(template: str, **context: Any) -> BeautifulSoup:
    loaded = "{% load look crispy_forms_tags %}" + template
    html = engines["django"].from_string(loaded).render(context)
    return BeautifulSoup(html, "html.parser")


class ShortForm(forms.Form):
    title = forms.CharField(help_text="As it is known.")
    KPI_count = forms.IntegerField(label="KPI count", required=False)
    agreed = forms.BooleanField(label="The provider has agreed")
    kind = forms.ChoiceField(choices=[("", "---------"), ("a", "A")])
    who = forms.ChoiceField(
        label="Who decides?", choices=[("", "-"), ("c", "C")], widget=forms.RadioSelect
    )
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


def test_field_with_hint_and_error_is_described_by_both() -> None:
    page = soup_of("{{ form|crispy }}", form=ShortForm({}))
    control = page.select_one("#id_title")

    assert control["aria-describedby"] == "id_title-hint id_title-error"
    assert page.select_one("#id_title-hint").text == "As it is known."
    assert page.select_one("#id_title-error").text == "Error: Enter title."
    assert "aria-invalid" not in control.attrs
    assert "required" not in control.attrs


def test_error_summary_links_to_the_first_control_of_each_field() -> None:
    page = soup_of("{% error_summary form %}", form=ShortForm({}))

    assert {a["href"]: a.text for a in page.select("a")} == {
        "#id_title": "Enter title.",
        "#id_agreed": "Tick “The provider has agreed” to go on.",
        "#id_kind": "Choose kind.",
        "#id_who": "Answer “Who decides?”.",
    }


def test_every_link_of_the_error_summary_reaches_a_control() -> None:
    form = VariationForm({})
    page = soup_of("{% crispy form %}", form=form)

    links = [a["href"] for a in page.select(".govuk-error-summary a")]
    assert len(links) == len(form.errors)
    for link in links:
        assert page.select_one(link).name in {"input", "select", "textarea"}, link


def test_field_that_may_stay_empty_says_so() -> None:
    page = soup_of("{{ form|crispy }}", form=ShortForm())

    assert page.select_one("label[for=id_KPI_count]").text == "KPI count (optional)"
    assert page.select_one("label[for=id_title]").text == "Title"


def test_radios_that_must_be_answered_offer_no_row_of_dashes() -> None:
    page = soup_of("{{ form|crispy }}", form=ShortForm())

    assert [radio["value"] for radio in page.select("[type=radio]")] == ["c"]


def test_form_drawn_whole_shows_its_summary_only_when_the_page_has_not() -> None:
    template = "{% crispy form %}"
    alone = soup_of(template, form=ShortForm({}))
    below_page_summary = soup_of(template, form=ShortForm({}), page_error_links=["x"])

    assert len(alone.select(".govuk-error-summary")) == 1
    assert below_page_summary.select(".govuk-error-summary") == []


def test_hidden_field_is_drawn_without_a_group() -> None:
    page = soup_of("{{ form|crispy }}", form=ShortForm())

    assert page.select_one("#id_hidden")["type"] == "hidden"
    assert page.select_one(".govuk-form-group #id_hidden") is None


def test_field_opened_by_a_choice_is_drawn_once_inside_it() -> None:
    page = soup_of("{{ form|crispy }}", form=VariationForm())

    assert len(page.select("#id_other_words")) == 1
    opened = page.select_one("#conditional-id_kind-4")
    assert opened.select_one("#id_other_words")
    assert page.select_one("#id_kind-4")["data-aria-controls"] == opened["id"]


def test_layout_draws_legend_fields_buttons_and_the_way_out() -> None:
    class WithLayout(forms.Form):
        title = forms.CharField()
        helper = form_helper(
            Fieldset("What it is", "title", size="l"),
            Buttons("Save", ("Save and add another", "another"), cancel="/contracts/"),
            form_action="/save/",
        )

    page = soup_of("{% crispy form %}", form=WithLayout(), csrf_token="token")

    form = page.select_one("form[method=post][action='/save/'][novalidate]")
    assert form.select_one("[name=csrfmiddlewaretoken]")["value"] == "token"
    legend = form.select_one("fieldset > legend.govuk-fieldset__legend--l")
    assert legend.text.strip() == "What it is"
    assert form.select_one("fieldset #id_title")
    buttons = [button.text.strip() for button in form.select("button")]
    assert buttons == ["Save", "Save and add another"]
    assert form.select_one("button[name=another]")["value"] == "1"
    assert form.select_one("a[href='/contracts/']").text == "Cancel"


def test_form_with_a_file_is_sent_as_multipart() -> None:
    page = soup_of("{% crispy form %}", form=VariationForm())

    assert page.select_one("form")["enctype"] == "multipart/form-data"


def test_formset_draws_its_management_form_and_every_form() -> None:
    forms_of_two = formset_factory(ShortForm, extra=2)
    page = soup_of("{% crispy formset %}", formset=forms_of_two(), csrf_token="t")

    assert page.select_one("#id_form-TOTAL_FORMS")["value"] == "2"
    assert len(page.select("[name$='-title']")) == 2


def test_formset_errors_are_listed_form_by_form() -> None:
    formset = formset_factory(ShortForm, extra=1)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-title": "x"}
    )
    page = soup_of("{% error_summary formset %}", formset=formset)

    assert "#id_form-0-kind" in [a["href"] for a in page.select("a")]


def test_text_typed_as_markup_is_shown_as_text() -> None:
    form = ShortForm({"title": "<b>bold</b>", "kind": "a"})
    page = soup_of("{{ form|crispy }}", form=form)

    assert page.select_one("#id_title")["value"] == "<b>bold</b>"
    assert page.select("b") == []


@pytest.mark.parametrize("refused", ["12,5", "abc"])
def test_refused_number_stays_in_its_box(refused: str) -> None:
    page = soup_of("{{ form|crispy }}", form=VariationForm({"value": refused}))

    box = page.select_one("#id_value")
    assert box["value"] == refused
    assert box["inputmode"] == "decimal"
    assert "govuk-input--error" in box["class"]
