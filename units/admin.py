"""Wards, units with their spellings, who serves where, and days off."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.http import HttpRequest

from units.models import CollectiveMember, DayOff, Membership, Unit, UnitAlias, Ward
from wording.names import unit_key


@admin.register(Ward)
class WardAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "city", "code", "slug", "counts_confirmed_only", "extension_rule"]
    search_fields = ["name", "slug", "code"]
    prepopulated_fields = {"slug": ["name"]}


class UnitForm(forms.ModelForm):
    """Sets the key under which all spellings of the name meet, and refuses a name that the ward already has."""

    class Meta:
        model = Unit
        fields = ["ward", "name", "short_name", "kind", "started_on", "ended_on", "position"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        ward, name = cleaned.get("ward"), cleaned.get("name")
        if ward and name:
            self.instance.key = unit_key(name, ward.name)[:200]
            same = Unit.objects.filter(ward=ward, key=self.instance.key).exclude(pk=self.instance.pk).first()
            if same:
                raise forms.ValidationError(f"Đơn vị này đã có, ghi là “{same.name}”.")
        return cleaned


class UnitAliasForm(forms.ModelForm):
    class Meta:
        model = UnitAlias
        fields = ["spelling"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        unit = self.instance.unit
        if unit.ward_id and cleaned.get("spelling"):
            self.instance.ward, self.instance.key = unit.ward, unit_key(cleaned["spelling"], unit.ward.name)[:200]
            same = UnitAlias.objects.filter(ward=unit.ward, key=self.instance.key).exclude(pk=self.instance.pk).first()
            if same:
                raise forms.ValidationError(f"Cách viết này đã được hiểu là “{same.unit.name}”.")
        return cleaned


class UnitAliasInline(admin.TabularInline):
    model = UnitAlias
    form = UnitAliasForm
    extra = 0


class CollectiveMemberInline(admin.TabularInline):
    model = CollectiveMember
    fk_name = "collective"
    autocomplete_fields = ["unit"]
    extra = 0


@admin.register(Unit)
class UnitAdmin(admin.ModelAdmin):
    form = UnitForm
    list_display = ["name", "short_name", "ward", "kind", "started_on", "ended_on"]
    list_filter = ["kind", "ward"]
    list_select_related = ["ward"]
    search_fields = ["name", "short_name"]
    autocomplete_fields = ["ward"]

    def get_inlines(self, request: HttpRequest, obj: Unit | None) -> list[type[InlineModelAdmin]]:
        """Spellings are entered once the unit is there: their key needs its ward."""
        if obj is None:
            return []
        return [UnitAliasInline, CollectiveMemberInline] if obj.is_collective else [UnitAliasInline]


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    list_display = ["user", "role", "title", "unit", "ward", "started_on", "ended_on"]
    list_filter = ["role", "ward"]
    list_select_related = ["user", "unit", "ward"]
    search_fields = ["user__full_name", "user__email", "title"]
    autocomplete_fields = ["user", "unit", "ward"]


@admin.register(DayOff)
class DayOffAdmin(admin.ModelAdmin):
    list_display = ["day", "name", "kind"]
    list_filter = ["kind"]
    date_hierarchy = "day"
