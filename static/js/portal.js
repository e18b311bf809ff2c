// The little that pages do beyond forms and links. Everything works without it.
"use strict";

// The percentage as slider and as number are one value; "Hoàn thành" is 100 %.
document.addEventListener("input", (event) => {
  const twin = event.target.dataset.twin && document.getElementById(event.target.dataset.twin);
  if (twin) twin.value = event.target.value;
});

function followState(form) {
  const chosen = form.querySelector('input[name="state"]:checked');
  const done = Boolean(chosen) && chosen.value === "done";
  form.querySelectorAll("[data-only-done]").forEach((part) => { part.hidden = !done; });
  form.querySelectorAll("[data-not-done]").forEach((part) => { part.hidden = done; });
  if (done) form.querySelectorAll("details[data-open-done]").forEach((part) => { part.open = true; });
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-follow-state]");
  if (form && event.target.name === "state") followState(form);
});

// One tick for all lines of a list.
document.addEventListener("change", (event) => {
  const group = event.target.dataset.checkAll;
  if (group) document.querySelectorAll(`input[data-group="${group}"]`).forEach((box) => { box.checked = event.target.checked; });
});

// Who presses twice saves once.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  setTimeout(() => { delete form.dataset.sent; }, 8000);
});

// A toast; an answer to htmx asks for one by the header HX-Trigger: {"toast": {"text": "Đã lưu.", "level": "success"}}.
function say(text, level = "danger") {
  const box = document.createElement("div");
  box.className = `alert alert-${level}`;
  box.textContent = text;
  document.getElementById("toast").replaceChildren(box);
  setTimeout(() => box.remove(), 10000);
}
document.addEventListener("toast", (event) => say(event.detail.text, event.detail.level || "success"));

// A request that failed is said, not swallowed.
document.addEventListener("htmx:responseError", () => say("Không thực hiện được yêu cầu. Vui lòng tải lại trang và thử lại."));
document.addEventListener("htmx:sendError", () => say("Mất kết nối mạng. Vui lòng kiểm tra rồi thử lại."));

// A tap outside closes the phone's menu.
document.addEventListener("click", (event) => {
  document.querySelectorAll("details.phone-more[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});

document.addEventListener("click", (event) => {
  const part = event.target.closest("[data-print], [data-close], [data-dismiss]");
  if (!part) return;
  if ("print" in part.dataset) window.print();
  if ("dismiss" in part.dataset) part.closest(".alert").remove();
  if ("close" in part.dataset) {
    const box = part.closest("details");
    box.open = false;
    box.querySelector("summary").focus();
  }
});

// Escape closes what lies over the page, and gives the focus back.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const box = event.target.closest("details.confirm[open], details.phone-more[open]");
  if (!box) return;
  box.open = false;
  box.querySelector("summary").focus();
});

function prepare() {
  document.querySelectorAll("form[data-follow-state]").forEach(followState);
}
prepare();
document.addEventListener("htmx:afterSettle", () => document.querySelectorAll("form[data-follow-state]").forEach(followState));
window.addEventListener("beforeprint", () => document.querySelectorAll("details.fold").forEach((part) => { part.open = true; }));
