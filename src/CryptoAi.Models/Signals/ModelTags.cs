using System.Diagnostics;

namespace CryptoAi.Models.Signals;

/// <summary>What every measurement of a model says about it.</summary>
/// <param name="Model">The architecture.</param>
/// <param name="Timeframe">The length of a bar.</param>
/// <param name="Name">The name under which the application serves it; null where it serves one without a name.</param>
internal sealed record ModelTags(string Model, string Timeframe, string? Name)
{
    public TagList All()
    {
        TagList tags = new() { { "model", Model }, { "timeframe", Timeframe } };
        if (Name is not null)
        {
            tags.Add("name", Name);
        }

        return tags;
    }

    public TagList With(string key, string value)
    {
        TagList tags = All();
        tags.Add(key, value);
        return tags;
    }
}
