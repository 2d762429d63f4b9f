namespace CryptoAi.Features.Indicators.Catalog;

/// <summary>The values of all parameters of one indicator, by name.</summary>
internal sealed class ParameterValues(IReadOnlyList<IndicatorParameter> parameters, IReadOnlyDictionary<string, double> given)
{
    public int Integer(string name) => checked((int)Number(name));

    public double Number(string name) => given.TryGetValue(name, out double value) ? value : parameters.Single(p => p.Name == name).Default;
}
