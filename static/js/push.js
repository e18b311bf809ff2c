// Lets this device show notifications: asks its owner, has the browser make an address and keys, and sends them in.
"use strict";

(() => {
  const form = document.querySelector("form[data-push]");
  if (!form) return;
  const button = form.querySelector("[data-push-on]");
  const none = form.querySelector("[data-push-none]");
  const error = form.querySelector("[data-push-error]");
  const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  button.hidden = !able;
  none.hidden = able;
  if (!able) return;

  const fail = (text) => { error.textContent = text; error.hidden = false; button.disabled = false; };

  button.addEventListener("click", async () => {
    button.disabled = true;
    error.hidden = true;
    if (await Notification.requestPermission() !== "granted") {
      fail("Trình duyệt đang chặn thông báo của trang này. Hãy cho phép thông báo trong cài đặt trang, rồi bấm lại.");
      return;
    }
    try {
      await navigator.serviceWorker.register(form.dataset.worker);
      const worker = await navigator.serviceWorker.ready;
      const earlier = await worker.pushManager.getSubscription();
      if (earlier) await earlier.unsubscribe(); // it may be of an older key of the portal
      const options = { userVisibleOnly: true, applicationServerKey: form.dataset.key };
      const { endpoint, keys } = (await worker.pushManager.subscribe(options)).toJSON();
      form.elements.endpoint.value = endpoint;
      form.elements.p256dh.value = keys.p256dh;
      form.elements.auth.value = keys.auth;
      form.submit();
    } catch {
      fail("Không đăng ký được thông báo với trình duyệt. Hãy kiểm tra kết nối mạng rồi bấm lại.");
    }
  });
})();
