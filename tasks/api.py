"""Tasks and their periods over the API: reading, and reporting progress by the same form, action and rights."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field, extend_schema_view
from rest_framework import mixins, serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.requests import SignedInCall
from jobs.clock import today
from plans.api import refusal
from plans.api_parameters import KnownParameters, asked_ward, names_of
from plans.channels import Channel
from plans.models import Plan
from tasks.access import get_reportable_period, get_visible_period
from tasks.forms import ReportForm
from tasks.lists.filters import TaskFilter, listed
from tasks.models import Assignment, Evidence, ProgressUpdate, State, Task, TaskPeriod
from tasks.periods.standing import holders, on_day
from tasks.timeliness import Timeliness
from tasks.updates.actions import report_progress
from units.models import Unit, Ward


class UnitSerializer(serializers.ModelSerializer):
    class Meta:
        model = Unit
        fields = ["id", "name", "short_name"]
        ref_name = "TaskUnit"


class AssignmentSerializer(serializers.ModelSerializer):
    unit = UnitSerializer(read_only=True)

    class Meta:
        model = Assignment
        fields = ["role", "unit", "started_on", "ended_on"]


class TaskSerializer(serializers.ModelSerializer):
    """A task with its units; its progress stands in its periods."""

    assignments = AssignmentSerializer(many=True, read_only=True)

    class Meta:
        model = Task
        fields = [
            "id",
            "plan",
            "section",
            "parent",
            "number",
            "text",
            "output",
            "head_responsible",
            "directed_by",
            "schedule_raw",
            "schedule_kind",
            "schedule_start",
            "schedule_due",
            "set_by",
            "closed_on",
            "closed_reason",
            "assignments",
        ]


class TaskBriefSerializer(serializers.ModelSerializer):
    class Meta:
        model = Task
        fields = ["id", "plan", "section", "number", "text", "output", "schedule_raw"]


class TaskPeriodSerializer(serializers.ModelSerializer):
    """A period as it stood on the day asked: what had been reported, granted and handed over by then, and the class
    (`timeliness`) in which reports count it.

    Where many units lead, `rolls_up` is true: each unit has a period that is `part_of` it. The list holds the whole
    ones, whose `unit` is the collective name, or null where units are named one by one (the task names them);
    `?unit=` gives what that unit has to report, its parts included.
    """

    ward = serializers.SlugRelatedField[Ward](slug_field="slug", read_only=True)
    task = TaskBriefSerializer(read_only=True)
    unit = serializers.SerializerMethodField()
    kind = serializers.ChoiceField(source="kind_on", choices=TaskPeriod.Kind.choices, read_only=True)
    # djangorestframework-stubs do not know that the metaclass takes the fields off the class.
    label = serializers.CharField(source="label_on", read_only=True)  # type: ignore[assignment]
    ends_on = serializers.DateField(source="ends_then", read_only=True, allow_null=True)
    due_on = serializers.DateField(source="due_then", read_only=True, allow_null=True)
    granted_due_on = serializers.DateField(source="granted_then", read_only=True, allow_null=True)
    late_from = serializers.DateField(source="late_from_day", read_only=True, allow_null=True)
    late_when_issued = serializers.BooleanField(source="late_when_issued_then", read_only=True)
    state = serializers.ChoiceField(source="state_on", choices=State.choices, read_only=True)
    percent = serializers.IntegerField(source="percent_on", read_only=True)
    done_on = serializers.DateField(source="done_then", read_only=True, allow_null=True)
    has_difficulty = serializers.BooleanField(source="difficulty_on", read_only=True)
    timeliness = serializers.ChoiceField(source="class_on", choices=Timeliness.choices, read_only=True)
    timeliness_label = serializers.SerializerMethodField()
    updated_on = serializers.DateField(source="updated_then", read_only=True, allow_null=True)
    last_update = serializers.IntegerField(source="update_then", read_only=True, allow_null=True)
    newest_update = serializers.IntegerField(source="newest_then", read_only=True, allow_null=True)

    class Meta:
        model = TaskPeriod
        fields = [
            "id",
            "ward",
            "task",
            "unit",
            "part_of",
            "rolls_up",
            "kind",
            "label",
            "starts_on",
            "ends_on",
            "due_on",
            "granted_due_on",
            "late_from",
            "late_when_issued",
            "state",
            "percent",
            "done_on",
            "has_difficulty",
            "timeliness",
            "timeliness_label",
            "updated_on",
            "last_update",
            "newest_update",
        ]

    @extend_schema_field(UnitSerializer(allow_null=True))
    def get_unit(self, period: TaskPeriod) -> dict[str, Any] | None:
        held = self.context["holders"].get(period.unit_on)
        return UnitSerializer(held).data if held else None

    def get_timeliness_label(self, period: TaskPeriod) -> str:
        return str(Timeliness(period.class_on).label)


class EvidenceSerializer(serializers.ModelSerializer):
    class Meta:
        model = Evidence
        fields = ["id", "name", "link", "content_type", "size", "sha256"]


class ProgressUpdateSerializer(serializers.ModelSerializer):
    """What was reported; `accepted` is null until the unit's head has looked at it."""

    author = serializers.CharField(source="author.full_name", default="", read_only=True)
    evidence = EvidenceSerializer(many=True, read_only=True)

    class Meta:
        model = ProgressUpdate
        fields = [
            "id",
            "author",
            "state",
            "percent",
            "done_on",
            "result",
            "difficulty",
            "proposal",
            "product_number",
            "product_on",
            "no_evidence_reason",
            "no_change",
            "channel",
            "reported_on",
            "counts_on",
            "accepted",
            "return_reason",
            "evidence",
        ]


class ProgressEntrySerializer(serializers.Serializer):
    """What may be sent. `seen` is the id of the period's `newest_update` that you know, null where you know none: if
    another has come in, the answer is 409. The values are checked by the form of the site."""

    seen = serializers.IntegerField(required=True, allow_null=True)
    state = serializers.ChoiceField(choices=State.choices)
    percent = serializers.IntegerField(required=False, min_value=0, max_value=100)
    done_on = serializers.DateField(required=False, allow_null=True)
    result = serializers.CharField(required=False, allow_blank=True)
    difficulty = serializers.CharField(required=False, allow_blank=True)
    proposal = serializers.CharField(required=False, allow_blank=True)
    product_number = serializers.CharField(required=False, allow_blank=True, max_length=100)
    product_on = serializers.DateField(required=False, allow_null=True)
    no_evidence_reason = serializers.CharField(required=False, allow_blank=True)
    link = serializers.URLField(required=False, allow_blank=True)


TASK_FILTERS = [
    OpenApiParameter("q", str, description="Tìm trong nội dung, không cần dấu"),
    OpenApiParameter("ward", str, description="Tên phường, xã trong địa chỉ (slug)"),
    OpenApiParameter("plan", int, description="Kế hoạch"),
    OpenApiParameter("section", int, description="Mục của kế hoạch"),
    OpenApiParameter("unit", int, description="Đơn vị chủ trì"),
    OpenApiParameter("set_by", str, enum=Task.SetBy.values, description="Cấp giao"),
    OpenApiParameter("state", str, enum=State.values, description="Trạng thái đã báo cáo"),
    OpenApiParameter("class", str, description="Tình trạng, hoặc nhóm: late, due_soon, silent, on_hold, done…"),
    OpenApiParameter("officer", int, description="Người làm"),
    OpenApiParameter("mine", bool, description="Chỉ việc mà người gọi chỉ đạo"),
    OpenApiParameter("year", int, description="Năm"),
    OpenApiParameter("on", str, description="Tính đến ngày (2026-06-30): như tình hình ngày đó; mặc định là hôm nay"),
]


class TaskViewSet(viewsets.ReadOnlyModelViewSet):
    """Nhiệm vụ của các kế hoạch, theo thứ tự trong kế hoạch; `?plan=` chọn một kế hoạch."""

    request: SignedInCall
    queryset = Task.objects.none()
    serializer_class = TaskSerializer
    filter_backends = [KnownParameters]
    parameters = frozenset({"plan"})
    ordering_fields = ["position", "schedule_due"]

    def get_queryset(self) -> QuerySet[Task]:
        found = Task.objects.visible_to(self.request.user)
        found = found.prefetch_related(Prefetch("assignments", Assignment.objects.select_related("unit")))
        return found.filter(plan=self._plan()) if self.request.query_params.get("plan") else found

    def _plan(self) -> Plan:
        """Raises ValidationError for what is no plan that the user may see."""
        asked = self.request.query_params["plan"]
        plans = Plan.objects.visible_to(self.request.user)
        if not (asked.isdecimal() and len(asked) < 19 and (found := plans.filter(pk=asked).first())):
            raise serializers.ValidationError({"plan": ["Không có kế hoạch này trong phạm vi được xem."]})
        return found


class AsOfOrdering(KnownParameters):
    """Orders by what held on the day asked, under the names that the answer has."""

    columns: ClassVar = {"due_on": "due_then", "updated_on": "updated_then", "percent": "percent_on"}

    def get_ordering(self, *args: Any) -> list[str] | None:
        names = super().get_ordering(*args) or []
        return [f"{'-' * each.startswith('-')}{self.columns.get(each.lstrip('-'), each.lstrip('-'))}" for each in names]


@extend_schema_view(list=extend_schema(parameters=TASK_FILTERS), retrieve=extend_schema(parameters=TASK_FILTERS[-1:]))
class TaskPeriodViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """Kỳ của nhiệm vụ, như tình hình hôm nay hoặc ngày `on`; lọc như danh sách nhiệm vụ trên trang."""

    request: SignedInCall
    queryset = TaskPeriod.objects.none()
    serializer_class = TaskPeriodSerializer
    filter_backends = [AsOfOrdering]
    parameters = names_of(TASK_FILTERS)
    ordering_fields = ["due_on", "updated_on", "percent"]
    ordering = ["due_on", "pk"]
    holders: Mapping[int | None, Unit] = {}
    """Of the periods that are answered with."""

    def get_queryset(self) -> QuerySet[TaskPeriod]:
        asked_ward(self.request)  # the form has no such field for who sees one ward
        form = TaskFilter(self.request.query_params, user=self.request.user, on=today())
        found = listed(self.request.user)
        periods = form.apply(found) if self.action == "list" else on_day(found, form.day, form.now)
        if not form.is_valid():
            raise refusal(form)
        return periods

    def get_object(self) -> TaskPeriod:
        found = super().get_object()
        self.holders = holders([found])
        return found

    def paginate_queryset(self, queryset: Any) -> Sequence[Any]:
        found = super().paginate_queryset(queryset) or []
        self.holders = holders(found)
        return found

    def get_serializer_context(self) -> dict[str, Any]:
        return super().get_serializer_context() | {"holders": self.holders}

    @extend_schema(methods=["GET"], responses=ProgressUpdateSerializer(many=True))
    @extend_schema(methods=["POST"], request=ProgressEntrySerializer, responses={201: ProgressUpdateSerializer})
    @action(detail=True, methods=["get", "post"], pagination_class=None, filter_backends=[])
    def updates(self, request: SignedInCall, pk: str) -> Response:
        """The updates of a period, the newest first; POST reports progress on it."""
        if request.method == "POST":
            return self._report(request, int(pk))
        period = get_visible_period(request.user, int(pk))
        updates = period.updates.select_related("author").prefetch_related("evidence")
        return Response(ProgressUpdateSerializer(updates, many=True).data)

    def _report(self, request: SignedInCall, period_id: int) -> Response:
        on = today()
        period = get_reportable_period(request.user, period_id, on)
        typed = _as_typed(request)
        form = ReportForm(typed, request.FILES, period=period, on=on)
        if not form.is_valid():
            raise refusal(form)
        cleaned = form.cleaned_data
        update = report_progress(
            period,
            form.entry(),
            by=request.user,
            on=on,
            seen=cleaned["seen"],
            files=cleaned["files"],
            links=[cleaned["link"]] if cleaned["link"] else [],
            channel=Channel.API,
        )
        return Response(ProgressUpdateSerializer(update).data, status=201)


def _as_typed(request: Request) -> dict[str, Any]:
    """The body as the form takes it. Raises ValidationError unless it is an object that says what it has `seen`."""
    if not isinstance(request.data, dict) or "seen" not in request.data:
        raise serializers.ValidationError(
            {"seen": ["Cần nêu mã của cập nhật gần nhất đã biết; chưa có cập nhật nào thì để null."]}
        )
    return {name: "" if value is None else value for name, value in request.data.items()}
