// Shows what the portal sends to this device, and opens the page behind it. It keeps no page and answers no request.
"use strict";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  let told = {};
  try { told = event.data.json(); } catch { /* a push without words is shown all the same: browsers insist */ }
  event.waitUntil(self.registration.showNotification(told.title || "Rõ Việc", {
    body: told.body || "Có việc cần xem trên Rõ Việc.",
    tag: told.tag || "ro-viec",
    renotify: true,
    lang: "vi",
    icon: "/static/img/mark-192.png",
    badge: "/static/img/badge-96.png",
    data: { url: told.url || "/" },
  }));
});

// Only pages of the portal are opened, whatever was sent.
function ours(address) {
  const target = new URL(address, self.location.origin);
  return target.origin === self.location.origin ? target.href : `${self.location.origin}/`;
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const address = ours(event.notification.data.url);
  event.waitUntil((async () => {
    const open = await self.clients.matchAll({ type: "window" });
    const there = open.find((window) => window.url === address);
    return there ? there.focus() : self.clients.openWindow(address); // what is half typed elsewhere stays
  })());
});
