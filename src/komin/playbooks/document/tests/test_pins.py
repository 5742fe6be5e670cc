"""A text names the pins of the photos beside it."""

from django.utils.safestring import SafeString

from komin.playbooks.document.pins import with_pins


def test_a_pin_that_exists_is_shown_and_any_other_bracket_stays_as_it_was_typed() -> None:
    shown = with_pins(SafeString("Hold [1] and [12], see [2] and [a]."), {1, 12})
    assert shown == 'Hold <span class="pin">1</span> and <span class="pin">12</span>, see [2] and [a].'


def test_what_is_in_a_tag_is_left_alone() -> None:
    text = SafeString('<a href="/x?y=[1]">[1]</a>')
    assert with_pins(text, {1}) == '<a href="/x?y=[1]"><span class="pin">1</span></a>'
