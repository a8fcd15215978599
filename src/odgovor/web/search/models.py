"""Passages as they are indexed, in compartments: all that is read alike stands in one.

The postings stand in a table of their own, ``search_posting``, which is written and asked in plain statements
(:mod:`odgovor.search.statements`); no model stands for it. All of this can be made again from the records.
"""

from __future__ import annotations

from django.db import models

from odgovor.search.passages import Passage
from odgovor.web.studies.models import SENSITIVITIES, Member, Study
from odgovor.web.studies.roles import Sensitivity, levels_up_to


class CompartmentQuerySet(models.QuerySet["Compartment"]):
    """Compartments by who may see what stands in them."""

    def visible_to(self, member: Member) -> CompartmentQuerySet:
        """The compartments of the member's study that the member may look into, and that of the norms.

        The rule is that of records; addressees search nothing.
        """
        if member.is_addressee:
            return self.none()
        norms = models.Q(study=None)
        mine = models.Q(study=member.study)
        if member.is_coordinator:
            return self.filter(norms | mine)
        mine &= models.Q(sensitivity__in=levels_up_to(Sensitivity(member.clearance)))
        if not member.has_all_localities:
            is_open = models.Q(sensitivity__in=[Sensitivity.PUBLIC, Sensitivity.NETWORK])
            mine &= is_open | models.Q(locality__in=member.localities)
        return self.filter(norms | mine)


class Compartment(models.Model):
    """What is read by the same people: a study's passages of one locality and sensitivity; ``study`` is None for norms.

    ``passages`` counts what stands in it.
    """

    study = models.ForeignKey(Study, on_delete=models.CASCADE, null=True, related_name="+")
    locality = models.CharField(max_length=80, blank=True)
    sensitivity = models.CharField(max_length=16, choices=SENSITIVITIES)
    passages = models.PositiveIntegerField(default=0)

    objects = CompartmentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("study", "locality", "sensitivity"),
                name="one_compartment_a_place_and_level",
            ),
            models.UniqueConstraint(
                fields=("locality", "sensitivity"),
                condition=models.Q(study=None),
                name="one_compartment_of_norms",
            ),
        )

    def __str__(self) -> str:
        return f"{self.study_id} {self.locality} {self.sensitivity}"


class IndexedPassage(models.Model):
    """A passage that can be found; ``id`` is the number by which its postings know it."""

    compartment = models.ForeignKey(Compartment, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=240)
    record = models.CharField(max_length=200)
    kind = models.CharField(max_length=24)
    page = models.PositiveIntegerField(default=0)
    locality = models.CharField(max_length=80, blank=True)
    level = models.CharField(max_length=24, blank=True)
    instrument = models.CharField(max_length=80, blank=True)
    first_day = models.CharField(max_length=10, blank=True)
    last_day = models.CharField(max_length=10, blank=True)
    text_en = models.TextField(blank=True)
    text_sr = models.TextField(blank=True)

    class Meta:
        db_table = "search_passage"
        indexes = (models.Index(fields=("compartment", "record"), name="passage_by_record"),)

    def __str__(self) -> str:
        return self.key

    @property
    def passage(self) -> Passage:
        """The passage as the pure room takes it."""
        return Passage(**{name: getattr(self, name) for name in PASSAGE_FIELDS})


class IndexState(models.Model):
    """What the index was made with: the analyser's version and the digest of the built-in norms; one row at most."""

    version = models.PositiveIntegerField()
    norms = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return str(self.version)


PASSAGE_FIELDS = tuple(Passage.__dataclass_fields__)
