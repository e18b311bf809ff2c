"""Which metric of the ward's catalogue an indicator's name means: the same one, or those that it may mean.

What is the same by name (or by a wording that the catalogue knows), or but for promised figures and years, is used at
once; everything else that looks alike is a proposal for a person. Different things are never joined here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.models import Metric, MetricWording
from indicators.targets.promises import same_unit
from units.models import Ward
from wording.essence import essence, nearness
from wording.names import fold

SURE = 0.95
"""From this score on the metric is used without asking."""
WORTH_ASKING = 0.6
MOST = 5


@dataclass(frozen=True)
class Proposal:
    """A metric that a name may mean: `score` from 0 to 1, and why, in Vietnamese."""

    metric: Metric
    score: float
    why: str

    @property
    def is_sure(self) -> bool:
        return self.score >= SURE

    @property
    def percent(self) -> int:
        return round(self.score * 100)


class MetricBook:
    """The catalogue of one ward, read once (two queries), with every wording of each metric."""

    def __init__(self, ward: Ward) -> None:
        self.ward = ward
        self._metrics = {metric.pk: metric for metric in Metric.objects.filter(ward=ward).order_by("pk")}
        self._by_key = {metric.key: self._kept(metric) for metric in self._metrics.values()}
        wordings = MetricWording.objects.filter(ward=ward).values_list("metric_id", "text", "key")
        self._texts: list[tuple[str, Metric]] = []
        for metric in self._metrics.values():
            self._texts.append((essence(metric.name), self._kept(metric)))
        for metric_id, text, key in wordings:
            self._by_key.setdefault(key, self._kept(self._metrics[metric_id]))
            self._texts.append((essence(text), self._kept(self._metrics[metric_id])))

    def _kept(self, metric: Metric) -> Metric:
        """The metric itself, or the one that it was merged into."""
        while metric.merged_into_id:
            metric = self._metrics[metric.merged_into_id]
        return metric

    def get(self, metric_id: int) -> Metric | None:
        metric = self._metrics.get(metric_id)
        return self._kept(metric) if metric else None

    def proposals(self, name: str, unit: str = "", kind: str = "") -> list[Proposal]:
        """The metrics that the name may mean, the likeliest first; none with another unit of measure or of another
        kind, as far as these are known."""
        named = self._by_key.get(fold(name[:500])[:500])
        if named and _fits(named, unit, kind):
            return [Proposal(named, 1.0, "Trùng tên trong danh mục đo")]
        return self._alike(essence(name), unit, kind)

    def twins_of(self, metric: Metric) -> list[Proposal]:
        """Other metrics that may be the same thing, the likeliest first."""
        found = self._alike(essence(metric.name), metric.unit_of_measure, metric.kind)
        return [each for each in found if each.metric != metric]

    def _alike(self, asked: str, unit: str, kind: str) -> list[Proposal]:
        best: dict[int, Proposal] = {}
        for text, metric in self._texts:
            near = nearness(asked, text)
            if near.score < WORTH_ASKING or not _fits(metric, unit, kind):
                continue
            if metric.pk not in best or near.score > best[metric.pk].score:
                best[metric.pk] = Proposal(metric, near.score, _why(near.score))
        return sorted(best.values(), key=lambda each: (-each.score, each.metric.pk))[:MOST]

    def find(self, name: str, unit: str = "", kind: str = "") -> Metric | None:
        """The metric that the name surely means; None where none or several could be meant."""
        sure = [each for each in self.proposals(name, unit, kind) if each.is_sure]
        return sure[0].metric if len(sure) == 1 else None

    def find_or_add(self, name: str, unit: str, kind: str, direction: str, chosen: int | None = None) -> Metric:
        """The metric that a person chose, or that the name surely means, else a new one of the catalogue.

        The name is learnt as a wording of a metric that is called otherwise. A name that the catalogue has already with
        another unit gets the unit behind it: one name never stands for two things.
        """
        metric = self.get(chosen) if chosen else self.find(name, unit, kind)
        if metric is None:
            return self._add(name, unit, kind, direction)
        self.learn(metric, name)
        return metric

    def learn(self, metric: Metric, text: str) -> None:
        """Remember the text as another way to call the metric, unless the ward has it already for something."""
        key = fold(text[:500])[:500]
        if not key or key in self._by_key:
            return
        MetricWording.objects.create(metric=metric, text=text[:500])
        self._by_key[key] = metric
        self._texts.append((essence(text), metric))

    def _add(self, name: str, unit: str, kind: str, direction: str) -> Metric:
        title = name[:500]
        if fold(title)[:500] in self._by_key:
            title = f"{name[:430]} ({unit or Metric.Kind(kind).label})"
        if named := self._by_key.get(fold(title)[:500]):
            return named
        metric = Metric.objects.create(
            ward=self.ward, name=title, unit_of_measure=unit[:60], kind=kind, direction=direction
        )
        self._metrics[metric.pk] = self._by_key[metric.key] = metric
        self._texts.append((essence(name), metric))
        return metric


def likely_twins(metrics: Iterable[Metric]) -> list[tuple[Metric, Metric, float]]:
    """Pairs of the catalogue that may be one and the same, the likeliest first, for a person to merge or leave."""
    texts = [(metric, essence(metric.name)) for metric in metrics]
    found = []
    for at, (one, text) in enumerate(texts):
        for other, other_text in texts[at + 1 :]:
            if one.ward_id == other.ward_id and _fits(one, other.unit_of_measure, other.kind):
                score = nearness(text, other_text).score
                if score >= WORTH_ASKING:
                    found.append((one, other, score))
    return sorted(found, key=lambda pair: -pair[2])


def _fits(metric: Metric, unit: str, kind: str) -> bool:
    """Can the metric have this unit and kind? What is not known fits; words and figures never are one metric."""
    if kind and (metric.kind == Metric.Kind.QUALITATIVE) != (kind == Metric.Kind.QUALITATIVE):
        return False
    return same_unit(unit, metric.unit_of_measure)


def _why(score: float) -> str:
    if score >= SURE:
        return "Chỉ khác con số, năm hoặc cách viết"
    return "Tên gần giống, hãy xem có cùng một nội dung không"
