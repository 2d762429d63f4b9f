using CryptoAi.Models.Drawing;

namespace CryptoAi.Training.Reports.Markup;

/// <summary>The style of the page: system fonts, light and dark by the reader's choice, one column on a phone. It has no character that XML would escape.</summary>
internal static class StyleSheet
{
    public const string Text =
        ":root{" + Colours.Light + "}\n@media (prefers-color-scheme:dark){:root{" + Colours.Dark + "}}\n" + """
        *{box-sizing:border-box}
        body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
        main{max-width:1080px;margin:0 auto;padding:20px 16px 48px}
        h1{font-size:1.6rem;line-height:1.25;margin:8px 0 4px}
        h2{font-size:1.15rem;margin:0 0 10px}
        p{margin:0 0 10px}
        section{background:var(--panel);border:1px solid var(--line);border-radius:10px;padding:16px;margin:16px 0}
        .soft,.note,figcaption small{color:var(--soft)}
        .note{font-size:.9rem}
        .verdict{border-left:6px solid var(--soft)}
        .verdict.yes{border-left-color:var(--good)}
        .verdict.no{border-left-color:var(--bad)}
        .verdict strong{font-size:1.1rem}
        .yes strong{color:var(--good)}
        .no strong{color:var(--bad)}
        .warning{background:var(--warnbg);color:var(--warnink);border-radius:8px;padding:8px 12px;margin:0 0 10px}
        .facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,150px),1fr));gap:10px 20px;margin:0 0 14px}
        .facts dt{color:var(--soft);font-size:.85rem}
        .facts dd{margin:0}
        .hash{font:13px/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
        .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,380px),1fr));gap:20px}
        figure{margin:0 0 8px;min-width:0}
        figcaption{font-weight:600;margin-bottom:4px}
        svg{display:block;width:100%;max-width:560px;height:auto;font-family:inherit}
        svg text{fill:var(--ink);font-size:11px}
        svg .tick{fill:var(--soft)}
        svg .halo{paint-order:stroke;stroke:var(--panel);stroke-width:3px;stroke-linejoin:round}
        .grid{stroke:var(--grid);fill:none}
        .axis{stroke:var(--soft);fill:none}
        .ref{stroke:var(--soft);stroke-dasharray:4 3;fill:none}
        .whisker{stroke:var(--ink);fill:none}
        .l1,.l2,.l3,.l4{fill:none;stroke-width:2;stroke-linejoin:round}
        .l1{stroke:var(--c1)}.l2{stroke:var(--c2);stroke-dasharray:11 2}.l3{stroke:var(--c3);stroke-dasharray:2 3}.l4{stroke:var(--c4);stroke-dasharray:9 3 2 3}
        .f1{fill:var(--c1)}.f2{fill:var(--c2)}.f3{fill:var(--c3)}.f4{fill:var(--c4)}
        .legend{display:flex;flex-wrap:wrap;gap:4px 16px;list-style:none;margin:4px 0;padding:0;font-size:.9rem}
        .swatch{display:inline-block;width:18px;margin-right:6px;vertical-align:middle;border-top:3px solid}
        .b1{color:var(--c1)}.b2{color:var(--c2);border-top-style:dashed}.b3{color:var(--c3);border-top-style:dotted}.b4{color:var(--c4);border-top-style:double}
        summary{cursor:pointer;color:var(--soft);font-size:.9rem;padding:4px 0}
        .scroll{position:relative;overflow-x:auto;max-width:100%;margin-bottom:10px}
        table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums;overflow-wrap:normal}
        caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        th,td{padding:5px 10px;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap;font-weight:400}
        th:first-child{text-align:left}
        thead th{font-weight:600;color:var(--soft)}
        .marked{background:var(--mark)}
        .marked th{font-weight:600}
        @media (max-width:480px){svg text{font-size:12px}main{padding:10px 10px 32px}section{padding:12px}h1{font-size:1.3rem}}
        @media print{section{break-inside:avoid;border-color:#bbbbbb}}
        """;
}
