using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CryptoAi.Models.Signals;

/// <summary>Which model serves, and how it is replaced by a newer one.</summary>
public sealed class SignalModelOptions
{
    /// <summary>A bundle (its folder or zip file), or a folder of bundles, of which the one that was trained last serves.</summary>
    /// <value>None; it has to be set.</value>
    [Required(ErrorMessage = "{0} is missing; expected a bundle, or a folder of bundles. Is the configuration section named as the application asks for it?")]
    public string Path { get; set; } = "";

    /// <summary>In a folder of bundles, the only architecture that counts: such as <c>lstm</c> or <c>boosted</c>.</summary>
    /// <value>null: any.</value>
    public string? Architecture { get; set; }

    /// <summary>In a folder of bundles, an architecture that does not count, such as <c>boosted</c> where individual models are served beside.</summary>
    /// <value>null: all count.</value>
    public string? ExceptArchitecture { get; set; }

    /// <summary>In a folder of bundles, the only length of a bar that counts, such as <c>1h</c>: where models of several lie there, the newest one may be of another.</summary>
    /// <value>null: any.</value>
    public string? Timeframe { get; set; }

    /// <summary>How often to look whether the bundle was replaced, or the folder has a newer one; at least a second.</summary>
    /// <value>null: only when <see cref="ReloadableSignalPredictor.Reload"/> is called.</value>
    public TimeSpan? ReloadInterval { get; set; }

    /// <summary>When signals abstain, and what is watched.</summary>
    /// <value>Abstain never; see <see cref="PredictorOptions"/>.</value>
    [Required]
    [ValidateObjectMembers]
    public PredictorOptions Predictor { get; set; } = new();
}
