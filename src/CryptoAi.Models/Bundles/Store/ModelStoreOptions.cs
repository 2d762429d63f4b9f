using System.ComponentModel.DataAnnotations;

namespace CryptoAi.Models.Bundles.Store;

/// <summary>Where models lie and how long they are good for.</summary>
public sealed class ModelStoreOptions
{
    /// <summary>The folder of bundles; it need not exist before something is saved.</summary>
    /// <value><c>models</c>, relative to the current folder.</value>
    [Required]
    public string Folder { get; set; } = "models";

    /// <summary>How long after its training a model counts as expired; a bundle that states an earlier end of its own expires then. More than 0; null for no such limit.</summary>
    /// <value>Null.</value>
    public TimeSpan? MaxAge { get; set; }
}
