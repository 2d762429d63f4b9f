using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CryptoAi.Features.Settings;

/// <summary>Sets options from a section, and says of all keys at once what is wrong with them.</summary>
/// <param name="name">The name of the options.</param>
/// <param name="section">The section.</param>
/// <param name="bind">The generated code.</param>
internal sealed class SectionBinding<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TOptions>(
    string name, IConfigurationSection section, Action<IConfigurationSection, TOptions> bind) : IConfigureNamedOptions<TOptions>
    where TOptions : class
{
    private readonly string _name = name;
    private readonly IConfigurationSection _section = section;

    /// <summary>Whether another one binds the same section of the same configuration to the same options.</summary>
    public bool IsSameAs(object? other) => other is SectionBinding<TOptions> binding
        && (binding._name, binding._section.Path) == (_name, _section.Path)
        && ReferenceEquals(binding._section.GetReloadToken(), _section.GetReloadToken());

    public void Configure(TOptions options) => Configure(Options.DefaultName, options);

    /// <exception cref="OptionsValidationException">A key that no option has, or a value that none can take.</exception>
    public void Configure(string? name, TOptions options)
    {
        if (name != _name)
        {
            return;
        }

        List<string> faults = [.. SectionFaults.OfValues(_section, typeof(TOptions))];
        try
        {
            bind(_section, options);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // the generated code is who decides, since a trimmed program may know of fewer properties than it has
            faults.AddRange(SectionFaults.OfKeys(_section, typeof(TOptions)));
            if (faults.Count == 0)
            {
                faults.Add($"{_section.Path}: {error.Message}");
            }
        }

        if (faults.Count > 0)
        {
            throw new OptionsValidationException(_name, typeof(TOptions), faults);
        }
    }
}
