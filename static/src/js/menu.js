// Account menu: closes on Escape or on a click elsewhere. Opening and closing is the browser's <details>.
export function pasangMenu() {
  const menu = document.querySelector(".menu-akun");
  if (!menu) return;
  document.addEventListener("click", (kejadian) => {
    if (menu.open && !menu.contains(kejadian.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (kejadian) => {
    if (kejadian.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}
