namespace CryptoAi.Testing;

/// <summary>What code writes to the console. Tests that use it run alone.</summary>
public static class ConsoleText
{
    /// <summary>The text that <paramref name="action"/> writes, which becomes the test's output too.</summary>
    public static string Of(Action action)
    {
        TextWriter before = Console.Out;
        using StringWriter output = new();
        Console.SetOut(output);
        try
        {
            action();
        }
        finally
        {
            Console.SetOut(before);
        }

        TestContext.Out.WriteLine(output);
        return output.ToString();
    }
}
