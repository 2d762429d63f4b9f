using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CryptoAi.Models.Signals;

/// <summary>Follows the options of one model while the application runs.</summary>
/// <param name="monitor">Gives the options and tells of new ones that are valid.</param>
/// <param name="factory">Makes options anew, to learn what is wrong with those that the monitor keeps to itself.</param>
/// <param name="changes">What says that options may have changed.</param>
/// <param name="name">The name of the options.</param>
internal sealed class SignalModelOptionsWatch(
    IOptionsMonitor<SignalModelOptions> monitor, IOptionsFactory<SignalModelOptions> factory, IEnumerable<IOptionsChangeTokenSource<SignalModelOptions>> changes, string name)
{
    /// <summary>The code of changed options that are not used.</summary>
    public const string Invalid = "model_options_invalid";

    /// <summary>The options as they are now.</summary>
    /// <exception cref="OptionsValidationException">An option is out of range.</exception>
    public SignalModelOptions Current => monitor.Get(name);

    /// <summary>Begins to tell of changes.</summary>
    /// <param name="use">Takes new options.</param>
    /// <param name="refuse">Takes what is wrong with new options, of which a monitor tells nobody.</param>
    /// <returns>Ends it.</returns>
    public IDisposable Start(Action<SignalModelOptions> use, Action<string> refuse)
    {
        List<IDisposable> registrations = [.. changes.Where(c => c.Name == name).Select(c => ChangeToken.OnChange(c.GetChangeToken, () => Check(refuse)))];
        if (monitor.OnChange((options, changed) => Pass(options, changed, use)) is { } registration)
        {
            registrations.Add(registration);
        }

        return new Registrations(registrations);
    }

    private void Pass(SignalModelOptions options, string? changed, Action<SignalModelOptions> use)
    {
        if ((changed ?? Options.DefaultName) == name)
        {
            use(options);
        }
    }

    private void Check(Action<string> refuse)
    {
        try
        {
            factory.Create(name);
        }
        catch (Exception e) when (e is OptionsValidationException or InvalidOperationException)
        {
            // a range, an unknown key or a text that is no value
            refuse(e.Message);
        }
    }

    private sealed class Registrations(IReadOnlyList<IDisposable> all) : IDisposable
    {
        public void Dispose()
        {
            foreach (IDisposable registration in all)
            {
                registration.Dispose();
            }
        }
    }
}
