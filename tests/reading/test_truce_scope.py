"""What the words around a truce make of it: a fact, a wish, or no word on it at all."""

from __future__ import annotations

import pytest
from tests.reading.claims import claims

from trucewatch.model.claim import Truce


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The army claimed to have signed a pact with the Highland Front on a ceasefire in"
            " Nyala.",
            ["agreed actual"],
        ),
        (
            "The government is believed to have struck a deal with the rebels on a truce.",
            ["agreed actual"],
        ),
        (
            "The rebels appear to have accepted the ceasefire, a diplomat said.",
            ["accepted actual"],
        ),
        (
            "The army hopes to reach a deal with the Highland Front on a ceasefire.",
            ["proposed proposed"],
        ),
        (
            "The rebels denied having requested a ceasefire.",
            ["proposed denied"],
        ),
        (
            "The extension of the ceasefire will run until 3 June, the mission said.",
            ["extended actual"],
        ),
        (
            "The truce extension will take effect at noon on Friday, the army said.",
            ["extended actual"],
        ),
        (
            "The ceasefire will be extended if the rebels leave, the army said.",
            ["extended conditional"],
        ),
        (
            "The envoy proposed that talks begin once a ceasefire has been agreed.",
            ["proposed proposed"],
        ),
        (
            "The envoy suggested an exchange of prisoners while the two armies observe a truce.",
            ["proposed proposed"],
        ),
        (
            "The minister demanded that the rebels disarm after a ceasefire is declared.",
            ["proposed proposed"],
        ),
        (
            "The parties must set a date for the implementation of the ceasefire.",
            ["proposed proposed"],
        ),
        (
            "The truce between the army and the rebels is fraying, the mission said.",
            ["violated actual"],
        ),
        (
            "The ceasefire in Nyala is in tatters, the rebel governor said.",
            ["violated actual"],
        ),
        (
            "The plan is aimed at a ceasefire in Nyala, the envoy said.",
            ["proposed proposed"],
        ),
        (
            "Our goal is a truce between the army and the rebels, the envoy said.",
            ["proposed proposed"],
        ),
        (
            "The two militias promised to end the violence in Nyala.",
            ["declared planned"],
        ),
        (
            "The president offered his support for the truce between the army and the rebels.",
            ["declared actual"],
        ),
        (
            "The bishop helped to broker the truce between the army and the rebels.",
            ["agreed actual"],
        ),
        (
            "Norway managed to broker a truce between the army and the rebels.",
            ["agreed actual"],
        ),
        (
            "Norway is trying to broker a truce between the army and the rebels.",
            ["proposed proposed"],
        ),
        (
            "Fewer people have died since the truce began, the hospital in Nyala said after "
            "the shelling.",
            [],
        ),
        (
            "Shelling killed nine people in Nyala before the ceasefire took effect.",
            [],
        ),
        (
            "Since the ceasefire took effect on Friday the army has fired no shell.",
            ["in_force actual"],
        ),
        (
            "Observers will monitor compliance with the ceasefire.",
            [],
        ),
        (
            "The mission was sent to Nyala to verify compliance with the truce.",
            [],
        ),
        (
            "The army could not be reached for comment on claims that its troops had broken "
            "the truce.",
            [],
        ),
        (
            "The rebels did not respond to allegations that they were violating the ceasefire.",
            [],
        ),
        (
            "The army accused the rebels of trying to undermine the truce.",
            [],
        ),
        (
            "The rebels accused the army of undermining the truce.",
            ["violated actual"],
        ),
        (
            "Officials spoke of an attempt to break the ceasefire in Nyala.",
            [],
        ),
        (
            "The mission will look into potential violations of the truce.",
            [],
        ),
        (
            "A committee was set up to prevent violations of the ceasefire.",
            [],
        ),
        (
            "The army reported expected breaches of the truce.",
            [],
        ),
        (
            "The mission investigated 12 violations of the ceasefire.",
            ["violated actual"],
        ),
        (
            "The army said the truce was broken by the rebels twice, and that there were "
            "further violations by the Hill Guard.",
            ["violated actual"],
        ),
        (
            "The ceasefire has not been fully implemented, the envoy said.",
            [],
        ),
        (
            "The truce commits both armies to silence their guns and to open the roads.",
            ["agreed actual"],
        ),
        (
            "If the rebels wanted to declare a ceasefire they would say so, the general said.",
            [],
        ),
        (
            "The envoy pressed the army to free the prisoners, allow aid in and to comply "
            "with the ceasefire.",
            ["proposed proposed"],
        ),
        (
            "The mediators will work with the army to ensure that the truce is respected.",
            ["proposed proposed"],
        ),
        (
            "The envoy hopes the ceasefire holds.",
            ["proposed proposed"],
        ),
        (
            "The general's denial of the ceasefire surprised the rebels.",
            ["agreed denied"],
        ),
        (
            "The army declared a halt from 3 pm on Monday to let civilians out of Nyala.",
            ["declared actual"],
        ),
        (
            "After all deadlines to withdraw from Nyala expired, the army resumed its operations.",
            ["expired actual"],
        ),
        (
            "The rebels denied media reports of a truce with the army.",
            ["agreed denied"],
        ),
        (
            "It was not clear if the rebels had agreed to the ceasefire.",
            ["agreed conditional"],
        ),
        (
            "It remains unclear whether the army has accepted the truce.",
            ["accepted conditional"],
        ),
        (
            "The army announced a four-hour humanitarian window in Nyala.",
            ["declared actual"],
        ),
        (
            "A lull in the fighting between the two armies held for a second day in Nyala.",
            ["in_force actual"],
        ),
        (
            "The African Union urged both armies to silence the guns.",
            ["proposed proposed"],
        ),
        (
            "The army announced a unilateral pause in its attacks.",
            ["declared actual"],
        ),
        (
            "The truce of the two armies was informally extended, a diplomat said.",
            ["extended actual"],
        ),
        (
            "Calm returned to Nyala after the army and the rebels agreed a truce.",
            ["agreed actual"],
        ),
        (
            "Military operations in Nyala were halted as of 3 pm, the army said.",
            ["declared actual"],
        ),
        ("Rescue operations in Nyala were suspended after the shelling, the army said.", []),
        ("Kenya announced a new centre to monitor the ceasefire, the army said.", []),
    ],
)
def test_what_a_sentence_tells_of_a_truce(text: str, told: list[str]) -> None:
    found = [(c.body, c.reality) for c in claims(text, "truce")]
    acts = [f"{b.act} {reality}" for b, reality in found if isinstance(b, Truce)]
    assert acts == told
