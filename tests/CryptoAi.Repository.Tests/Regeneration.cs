namespace CryptoAi.Repository.Tests;

/// <summary>
/// Committed text that code determines. Tests compare it; only with CRYPTOAI_REGENERATE=1, as eng/regenerate.sh sets it, they write it instead, and then count as skipped.
/// </summary>
internal static class Regeneration
{
    private static bool IsAsked => Environment.GetEnvironmentVariable("CRYPTOAI_REGENERATE") == "1";

    /// <summary>Compares a file with what it must be.</summary>
    public static void Require(string file, string expected)
    {
        string actual = File.Exists(Checkout.Full(file)) ? Checkout.Read(file) : "";
        if (actual == expected)
        {
            return;
        }

        if (IsAsked)
        {
            File.WriteAllText(Checkout.Full(file), expected);
            Assert.Ignore($"{file} was written again.");
        }

        Assert.Fail($"{file} is not what the code says. {Difference(actual, expected)} If the change is meant, run eng/regenerate.sh and review the difference.");
    }

    private static string Difference(string actual, string expected)
    {
        string[] found = actual.Split('\n');
        string[] wanted = expected.Split('\n');
        int line = 0;
        while (line < found.Length && line < wanted.Length && found[line] == wanted[line])
        {
            line++;
        }

        return $"Line {line + 1} is '{(line < found.Length ? found[line] : "(end of file)")}', expected '{(line < wanted.Length ? wanted[line] : "(end of file)")}'.";
    }
}
