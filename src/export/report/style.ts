/** How a report looks, on a screen and on paper. Its hash stands in the report's own policy: no other style applies. */

export const reportStyle = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1008px; padding: 32px 24px 64px; background: #fff; color: #16191d;
  font: 14px/1.5 Inter, "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei UI", sans-serif;
  font-variant-numeric: tabular-nums; }
h1 { margin: 0; font-size: 26px; line-height: 1.2; font-weight: 650; }
h2 { margin: 36px 0 8px; padding-top: 10px; border-top: 2px solid #16191d; font-size: 16px; font-weight: 650; }
p { margin: 6px 0; max-width: 78ch; }
ul { margin: 6px 0; padding-left: 20px; max-width: 78ch; }
.origin, .note { color: #4a515b; }
.lead { font-size: 17px; line-height: 1.45; }
table { border-collapse: collapse; margin: 8px 0; }
th, td { padding: 3px 20px 3px 0; text-align: right; vertical-align: top; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
thead th { border-bottom: 1px solid #16191d; font-weight: 600; }
tbody tr + tr > * { border-top: 1px solid #dde1e6; }
tbody th { font-weight: 400; }
tr.own > * { font-weight: 650; }
td.words, th.words { text-align: left; white-space: normal; }
table.facts td { text-align: left; white-space: normal; overflow-wrap: anywhere; }
figure { margin: 12px 0; }
figure svg { display: block; width: 100%; height: auto; }
pre { white-space: pre-wrap; font: inherit; margin: 6px 0; max-width: 78ch; }
@media print {
  @page { size: A4; margin: 16mm 14mm; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h2 { break-after: avoid; }
  figure, tr, .keep { break-inside: avoid; }
  thead { display: table-header-group; }
}
`
