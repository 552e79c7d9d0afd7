// Shows a notice: that a vote is asked for, and whether it is a drill. It holds nothing else.

self.addEventListener("push", (event) => {
  const { exercise } = event.data.json();
  const title = exercise ? "EXERCISE: a vote is asked for" : "A vote is asked for";
  const shown = { body: "Sign in to read what is asked.", tag: "vote", renotify: true };
  event.waitUntil(self.registration.showNotification(title, shown));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow("/desk/panel/"));
});
