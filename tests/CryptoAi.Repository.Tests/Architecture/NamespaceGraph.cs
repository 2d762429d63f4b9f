using System.Text.RegularExpressions;

namespace CryptoAi.Repository.Tests.Architecture;

/// <summary>Which namespace of the libraries uses which, by the using directives of their files.</summary>
internal sealed partial class NamespaceGraph
{
    private readonly SortedDictionary<string, SortedSet<string>> _uses = new(StringComparer.Ordinal);

    private NamespaceGraph()
    {
    }

    /// <summary>Namespaces and those that they use.</summary>
    public IReadOnlyDictionary<string, SortedSet<string>> Uses => _uses;

    /// <summary>The graph of src.</summary>
    public static NamespaceGraph OfSources()
    {
        NamespaceGraph graph = new();
        foreach (string file in Checkout.FilesOf("src", ".cs"))
        {
            string text = Checkout.Read(file);
            string name = Namespace().Match(text).Groups["name"].Value;
            foreach (Match use in Using().Matches(text))
            {
                graph.Add(name, use.Groups["name"].Value);
            }
        }

        return graph;
    }

    /// <summary>A graph of given arrows.</summary>
    public static NamespaceGraph Of(params (string From, string To)[] arrows)
    {
        NamespaceGraph graph = new();
        foreach ((string from, string to) in arrows)
        {
            graph.Add(from, to);
        }

        return graph;
    }

    /// <summary>Every pair of namespaces that reach each other, as text.</summary>
    public IReadOnlyList<string> Cycles() =>
    [
        .. from pair in _uses
           from used in pair.Value
           where Reaches(used, pair.Key)
           select $"{pair.Key} → {used} → … → {pair.Key}",
    ];

    private bool Reaches(string from, string to)
    {
        HashSet<string> seen = [];
        Stack<string> open = new([from]);
        while (open.TryPop(out string? name))
        {
            if (name == to)
            {
                return true;
            }

            if (seen.Add(name) && _uses.TryGetValue(name, out SortedSet<string>? next))
            {
                foreach (string used in next)
                {
                    open.Push(used);
                }
            }
        }

        return false;
    }

    private void Add(string from, string to)
    {
        if (from == to)
        {
            return;
        }

        if (!_uses.TryGetValue(from, out SortedSet<string>? uses))
        {
            _uses.Add(from, uses = new(StringComparer.Ordinal));
        }

        uses.Add(to);
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using (?:static )?(?<name>CryptoAi[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
