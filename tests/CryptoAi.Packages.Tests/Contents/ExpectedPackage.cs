namespace CryptoAi.Packages.Tests.Contents;

/// <summary>A package of the default build and what it may depend on.</summary>
internal sealed record ExpectedPackage(string Id, params IReadOnlyList<string> Dependencies)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ExpectedPackage> All { get; } =
    [
        new("CryptoAi", "CryptoAi.Features", "CryptoAi.Models", "CryptoAi.Training", "Microsoft.Extensions.DependencyInjection"),
        new(
            "CryptoAi.Features",
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Options",
            "Microsoft.Extensions.Options.ConfigurationExtensions",
            "System.Numerics.Tensors"),
        new("CryptoAi.Models", "CryptoAi.Features", "Microsoft.Extensions.Diagnostics.HealthChecks.Abstractions", "Microsoft.Extensions.Logging.Abstractions"),
        new(
            "CryptoAi.Training",
            "CryptoAi.Models",
            "MathNet.Numerics",
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Options",
            "Microsoft.Extensions.Options.ConfigurationExtensions"),
        new(
            "CryptoAi.MarketData",
            "CryptoAi.Features",
            "Microsoft.Extensions.Http",
            "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Options",
            "Microsoft.Extensions.Options.ConfigurationExtensions"),
        new("CryptoAi.Storage.EntityFramework", "CryptoAi.Models", "Microsoft.EntityFrameworkCore.Relational", "Microsoft.Extensions.DependencyInjection.Abstractions"),
        new("CryptoAi.Cli"),
    ];

    /// <summary>A package with a library, not the one of names nor the tool.</summary>
    public bool IsLibrary => Id is not ("CryptoAi" or "CryptoAi.Cli");

    /// <inheritdoc/>
    public override string ToString() => Id;
}
