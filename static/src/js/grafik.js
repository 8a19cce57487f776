// Charts: drawn from the table twin beside them, on a canvas (no inline style, no HTML tooltip: CSP).
import { init, use } from "echarts/core";
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const gaya = getComputedStyle(document.documentElement);
const warna = (nama) => gaya.getPropertyValue(nama).trim();
const URUTAN = ["--hutan-600", "--amber-600", "--laut-700", "--bata-700"];
const angka = new Intl.NumberFormat("id-ID");

function bacaTabel(tabel) {
  const [, ...nama] = [...tabel.tHead.rows[0].cells].map((sel) => sel.textContent.trim());
  const baris = [...tabel.tBodies[0].rows];
  return {
    label: baris.map((tr) => tr.cells[0].textContent.trim()),
    deret: nama.map((judul, i) => ({
      judul,
      nilai: baris.map((tr) => (tr.cells[i + 1]?.dataset.nilai ? Number(tr.cells[i + 1].dataset.nilai) : null)),
    })),
    tautan: baris.map((tr) => tr.querySelector("a")?.href),
  };
}

function pilihan(data, jenis) {
  const huruf = { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 13, color: warna("--tinta-2") };
  const banyak = data.deret.length > 1;
  return {
    animation: false,
    textStyle: huruf,
    color: URUTAN.map(warna),
    aria: { enabled: false },
    grid: { left: 8, right: 8, top: banyak ? 36 : 24, bottom: 4, containLabel: true },
    legend: { show: banyak, left: 0, top: 0, icon: "roundRect", itemWidth: 12, itemHeight: 12, textStyle: huruf },
    tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: jenis === "garis" ? "line" : "shadow" }, valueFormatter: (n) => (n == null ? "" : angka.format(n)) },
    xAxis: { type: "category", data: data.label, axisTick: { show: false }, axisLine: { lineStyle: { color: warna("--garis-kuat") } }, axisLabel: { ...huruf, hideOverlap: true } },
    yAxis: { type: "value", axisLabel: { ...huruf, formatter: (n) => angka.format(n) }, splitLine: { lineStyle: { color: warna("--garis") } } },
    series: data.deret.map((d) => ({
      name: d.judul,
      type: jenis === "garis" ? "line" : "bar",
      data: d.nilai,
      stack: jenis === "tumpuk" ? "semua" : undefined,
      barMaxWidth: 44,
      symbolSize: 7,
      label: { show: jenis !== "tumpuk" && data.label.length <= 12, position: "top", color: warna("--tinta"), fontSize: 13, formatter: (p) => angka.format(p.value) },
    })),
  };
}

function gambar(figur) {
  const kanvas = figur.querySelector(".grafik-kanvas");
  const data = bacaTabel(figur.querySelector("table"));
  kanvas.hidden = false;
  const grafik = init(kanvas, null, { renderer: "canvas" });
  grafik.setOption(pilihan(data, figur.dataset.grafik));
  grafik.on("click", ({ dataIndex }) => { if (data.tautan[dataIndex]) location.assign(data.tautan[dataIndex]); });
  new ResizeObserver(() => grafik.resize()).observe(kanvas);
  const rincian = figur.querySelector("details");
  if (rincian) rincian.open = false;
}

window.grafikSabangau = { gambar };
