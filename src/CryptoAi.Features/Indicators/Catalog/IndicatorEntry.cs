namespace CryptoAi.Features.Indicators.Catalog;

/// <summary>What the catalog says about one indicator, and how to make it.</summary>
public abstract class IndicatorEntry
{
    private protected IndicatorEntry(string name, Type type, IndicatorInput input) => (Name, Type, Input) = (name, type, input);

    /// <summary>Lower snake case, unique in the catalog.</summary>
    public string Name { get; }

    /// <summary>The class behind it.</summary>
    public Type Type { get; }

    /// <summary>What it reads.</summary>
    public IndicatorInput Input { get; }

    /// <summary>What it is about.</summary>
    public required IndicatorGroup Group { get; init; }

    /// <summary>How far back it remembers.</summary>
    public required IndicatorMemory Memory { get; init; }

    /// <summary>What it does, in one line.</summary>
    public required string Summary { get; init; }

    /// <summary>Who described it, and whose convention the start of the series follows.</summary>
    public required string Source { get; init; }

    /// <summary>What it is made with, in the order of its constructor.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<IndicatorParameter> Parameters { get; init; } = [];

    /// <summary>Its lines, in the order of the numbers that <see cref="IndicatorStepper.Next"/> gives.</summary>
    public required IReadOnlyList<IndicatorOutput> Outputs { get; init; }

    /// <summary>Makes one.</summary>
    /// <param name="parameters">Values by name; a parameter that is not named has its default.</param>
    /// <exception cref="ArgumentException">There is no parameter of a name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range, or does not go with another one.</exception>
    public IndicatorStepper Create(IReadOnlyDictionary<string, double>? parameters = null)
    {
        parameters ??= new Dictionary<string, double>();
        foreach ((string name, double value) in parameters)
        {
            IndicatorParameter parameter = Parameters.FirstOrDefault(p => p.Name == name)
                ?? throw new ArgumentException($"The indicator '{Name}' has no parameter '{name}'; it has {(Parameters.Count == 0 ? "none" : string.Join(", ", Parameters.Select(static p => p.Name)))}.", nameof(parameters));
            parameter.Check(Name, value);
        }

        return Build(new ParameterValues(Parameters, parameters));
    }

    /// <summary>Makes one; only its constructor checks the values.</summary>
    internal abstract IndicatorStepper Build(ParameterValues values);
}
