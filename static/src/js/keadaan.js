// States of a request the page makes by itself: busy while it runs, a notice with a way out when it fails.
function kabarkan(tampak) {
  const kabar = document.querySelector("[data-galat-sambungan]");
  if (kabar) kabar.hidden = !tampak;
}

export function pasangKeadaan() {
  document.addEventListener("htmx:beforeRequest", ({ detail }) => detail.elt.setAttribute("aria-busy", "true"));
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    detail.elt.removeAttribute("aria-busy");
    kabarkan(!detail.successful);
  });
}
