using CryptoAi.Models.Backends;
using CryptoAi.Training;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CryptoAi.Models.TorchSharp.Tests;

/// <summary>AddCryptoAiTorchSharp alone, with the others in any order, twice.</summary>
internal sealed class CompositionTests
{
    private static readonly ServiceProviderOptions Strict = new() { ValidateOnBuild = true, ValidateScopes = true };

    private static IEnumerable<TestCaseData> Orders =>
    [
        new TestCaseData((Action<IServiceCollection>)(static s => s.AddCryptoAiTorchSharp())).SetArgDisplayNames("alone"),
        new TestCaseData((Action<IServiceCollection>)(static s => s.AddCryptoAiTorchSharp().AddCryptoAiTraining())).SetArgDisplayNames("before training"),
        new TestCaseData((Action<IServiceCollection>)(static s => s.AddCryptoAiTraining().AddCryptoAiTorchSharp())).SetArgDisplayNames("after training"),
        new TestCaseData((Action<IServiceCollection>)(static s => s.AddCryptoAiTorchSharp().AddCryptoAiModels().AddCryptoAiTorchSharp())).SetArgDisplayNames("twice"),
    ];

    [TestCaseSource(nameof(Orders))]
    public void AddCryptoAiTorchSharp_AnyOrder_MakesItTheOneEngine(Action<IServiceCollection> add)
    {
        ServiceCollection services = new();
        add(services);
        using ServiceProvider provider = services.BuildServiceProvider(Strict);

        Assert.That(provider.GetServices<IModelBackend>().Single(), Is.TypeOf<TorchSharpBackend>());
    }

    [Test]
    public void AddCryptoAiTorchSharp_CodeThenSection_OptionsAddUp()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Torch:Threads", "2"), new("Torch:AllowTf32", "true")]).Build();
        using ServiceProvider provider = new ServiceCollection()
            .AddCryptoAiTorchSharp(static o => o.MixedPrecision = true)
            .AddCryptoAiTorchSharp(configuration.GetSection("Torch"))
            .BuildServiceProvider(Strict);
        TorchSharpOptions options = provider.GetRequiredService<IOptions<TorchSharpOptions>>().Value;

        Assert.That((options.Device, options.Threads, options.MixedPrecision, options.AllowTf32), Is.EqualTo((ComputeDevice.Cpu, 2, true, true)));
    }

    [Test]
    public void AddCryptoAiTorchSharp_ValuesOutOfRange_AreRefused()
    {
        using ServiceProvider provider = new ServiceCollection().AddCryptoAiTorchSharp(static o => (o.Threads, o.DeviceIndex, o.Device) = (-1, 64, (ComputeDevice)9)).BuildServiceProvider(Strict);

        Assert.That(
            () => provider.GetRequiredService<IOptions<TorchSharpOptions>>().Value,
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Threads").And.Message.Contains("DeviceIndex").And.Message.Contains("Device "));
    }

    [Test]
    public void Options_Defaults_AreTheDocumentedOnes()
    {
        TorchSharpOptions options = new();

        Assert.That((options.Device, options.DeviceIndex, options.Threads, options.MixedPrecision, options.AllowTf32), Is.EqualTo((ComputeDevice.Cpu, 0, 0, false, false)));
    }
}
