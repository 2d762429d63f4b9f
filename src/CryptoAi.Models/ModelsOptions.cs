using System.ComponentModel.DataAnnotations;
using CryptoAi.Models.Bundles.Store;
using CryptoAi.Models.Engine;
using Microsoft.Extensions.Options;

namespace CryptoAi.Models;

/// <summary>How models compute. Set through <see cref="ModelsServiceCollectionExtensions"/>; checked when the host starts.</summary>
public sealed class ModelsOptions
{
    /// <summary>The managed CPU engine.</summary>
    /// <value>All processors (at most 8 threads), the widest vectors.</value>
    [Required]
    [ValidateObjectMembers]
    public ManagedEngineOptions Engine { get; set; } = new();

    /// <summary>The folder of trained models.</summary>
    /// <value>The folder <c>models</c>, no age limit.</value>
    [Required]
    [ValidateObjectMembers]
    public ModelStoreOptions Store { get; set; } = new();
}
