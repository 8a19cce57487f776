// The only script of ordinary pages. Every page works without it; it saves steps, it never carries one.
import htmx from "htmx.org/dist/htmx.esm.js";
import { pasangMenu } from "./menu.js";
import { pasangTabel } from "./tabel.js";
import { pasangPapan } from "./papan.js";
import { pasangKeadaan } from "./keadaan.js";
import { pasangTema } from "./tema.js";
import { jagaBaris, pasangBaris } from "./baris.js";
import { pasangIsian } from "./isian.js";
import { jagaSekaliKirim, pasangFormulir } from "./formulir.js";

window.htmx = htmx;

function pasang(akar) {
  pasangTabel(akar);
  pasangFormulir(akar);
  pasangBaris(akar);
}

pasangMenu();
jagaSekaliKirim();
jagaBaris();
pasangPapan();
pasangKeadaan();
pasangTema();
pasangIsian();
pasang(document);
// htmx reports the whole body once at the start: that part is done already.
document.addEventListener("htmx:load", ({ detail }) => {
  if (detail.elt !== document.body) pasang(detail.elt);
});
