using CryptoAi.Models.Drawing;

namespace CryptoAi.Models.Attention;

/// <summary>The style of an attention picture, light and dark by the reader's choice; it touches nothing outside the drawing, should a page hold it.</summary>
internal static class AttentionStyle
{
    public const string Text =
        ".attention{" + Colours.Light + ";max-width:100%;height:auto;font-family:system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif}"
        + "@media (prefers-color-scheme:dark){.attention{" + Colours.Dark + "}}"
        + ".attention .page{fill:var(--bg)}.attention .plot{fill:var(--panel);stroke:var(--line)}"
        + ".attention text{fill:var(--ink);font-size:12px}.attention .head{font-size:16px;font-weight:600}.attention .tick{fill:var(--soft);font-size:10.5px}"
        + ".attention .axis{stroke:var(--soft)}.attention .cell,.attention .bar{fill:var(--c1)}"
        + ".attention .heat path{stroke:var(--c1);fill:none;shape-rendering:crispEdges}";
}
