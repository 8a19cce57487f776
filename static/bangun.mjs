// Builds src/ into dist/: app.css (sass), app.js (esbuild), img/ copied.
// Names carry no hash: Django's manifest storage adds it when files are collected.
import { context, build } from "esbuild";
import { compile } from "sass";
import { cp, mkdir, rm, stat, writeFile } from "node:fs/promises";
import { watch } from "node:fs";
import { fileURLToPath } from "node:url";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { readFile } from "node:fs/promises";

const akar = dirname(fileURLToPath(import.meta.url));
const tujuan = join(akar, "dist");
const awasi = process.argv.includes("--awasi");

async function gaya() {
  const hasil = compile(join(akar, "src/scss/app.scss"), {
    style: "compressed",
    loadPaths: [join(akar, "node_modules")],
    quietDeps: true,
    silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
  });
  await writeFile(join(tujuan, "app.css"), hasil.css);
}

const pengaturanSkrip = {
  entryPoints: [join(akar, "src/js/app.js")],
  outdir: tujuan,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2020"],
  legalComments: "none",
  logLevel: "warning",
};

async function laporkan() {
  for (const nama of ["app.css", "app.js"]) {
    const isi = await readFile(join(tujuan, nama));
    const kecil = brotliCompressSync(isi, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    console.log(`${nama.padEnd(10)} ${(isi.length / 1024).toFixed(1)} KB, brotli ${(kecil.length / 1024).toFixed(1)} KB`);
  }
}

await rm(tujuan, { recursive: true, force: true });
await mkdir(tujuan, { recursive: true });
await cp(join(akar, "img"), join(tujuan, "img"), { recursive: true });
await stat(join(tujuan, "img"));
await gaya();
if (awasi) {
  const skrip = await context(pengaturanSkrip);
  await skrip.watch();
  watch(join(akar, "src/scss"), () => gaya().catch((galat) => console.error(galat.message)));
  console.log("Mengawasi src/ …");
} else {
  await build(pengaturanSkrip);
  await laporkan();
}
