namespace CryptoAi.Models.Drawing;

/// <summary>The colours of pages and drawings as CSS variables, light and dark by the reader's choice.</summary>
internal static class Colours
{
    public const string Light =
        "color-scheme:light dark;--bg:#f6f7f8;--panel:#ffffff;--ink:#1b2127;--soft:#56616b;--line:#d9dee2;--grid:#e6e9ec;--c1:#1f66c7;--c2:#b9520c;--c3:#0a7a5c;--c4:#7744bb;--good:#0a7038;--bad:#b3261e;--warnbg:#fff3d1;--warnink:#574000;--mark:#eaf2fd";

    public const string Dark =
        "--bg:#101418;--panel:#181d22;--ink:#e7ebee;--soft:#a3aeb8;--line:#343c44;--grid:#2a3138;--c1:#6fa8ff;--c2:#f39a55;--c3:#4cc9a4;--c4:#b899f5;--good:#5fd08b;--bad:#ff8a80;--warnbg:#3a2f10;--warnink:#ffe3a0;--mark:#1d2b3f";
}
