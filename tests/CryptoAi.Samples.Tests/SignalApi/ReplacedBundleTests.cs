using System.Text.Json;
using CryptoAi.Models.Signals;
using CryptoAi.Samples.Tests.Cli;
using CryptoAi.SignalApi.Composition;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Samples.Tests.SignalApi;

/// <summary>Bundles that come, go and break while requests are answered.</summary>
public sealed class ReplacedBundleTests
{
    private const string Body = """{"symbol": "ALPHAUSDT", "timeframe": "1h"}""";

    [Test]
    public async Task Reload_NewerBundleUnderLoad_NoRequestFailsAndTheNewOneServes()
    {
        using TemporaryFolder folder = new();
        string first = Copy(ApiWorkspace.Bundle, folder.File("first"));
        await using ApiServer server = await StartAsync(folder.Path);
        using CancellationTokenSource ended = new();
        Task<int> load = AskUntilAsync(server, ended.Token);

        string second = ApiWorkspace.Train(folder.Path, "--seed", "9");
        Assert.That(server.Services.GetRequiredService<ReloadableSignalPredictor>().Reload(), Is.True);
        string served = await NameAsync(server);
        await ended.CancelAsync();

        Assert.That(await load, Is.GreaterThan(0));
        Assert.That((Path.GetFileName(first), served), Is.EqualTo(("first", Path.GetFileName(second))));
    }

    [TestCase("model.safetensors", 0.5)]
    [TestCase("manifest.json", 0.5)]
    [TestCase("manifest.json", 0)]
    [TestCase("golden.safetensors", 0)]
    public async Task Reload_HalfWrittenBundle_ThePreviousOneServes(string file, double share)
    {
        using TemporaryFolder folder = new();
        string bundle = Copy(ApiWorkspace.Bundle, folder.File("only"));
        await using ApiServer server = await StartAsync(bundle, nameof(SignalApiOptions.Bundle));
        string before = await SignalAsync(server);

        byte[] content = await File.ReadAllBytesAsync(Path.Combine(bundle, file));
        await File.WriteAllBytesAsync(Path.Combine(bundle, file), content[..(int)(share * content.Length)]);
        Assert.That(server.Services.GetRequiredService<ReloadableSignalPredictor>().Reload(), Is.False);

        Assert.That(await SignalAsync(server), Is.EqualTo(before));
        using HttpResponseMessage health = await server.Client.GetAsync(new Uri("/health", UriKind.Relative));
        Assert.That((await ApiServer.ReadAsync(health)).GetProperty("status").GetString(), Is.EqualTo("degraded"));

        await File.WriteAllBytesAsync(Path.Combine(bundle, file), content);
        Assert.That(server.Services.GetRequiredService<ReloadableSignalPredictor>().Reload(), Is.True);
        using HttpResponseMessage healed = await server.Client.GetAsync(new Uri("/health", UriKind.Relative));
        Assert.That((await ApiServer.ReadAsync(healed)).GetProperty("status").GetString(), Is.EqualTo("healthy"));
    }

    private static Task<ApiServer> StartAsync(string path, string option = nameof(SignalApiOptions.Models)) => ApiServer.StartAsync(new Dictionary<string, string?>
    {
        [ApiServer.Key(option)] = path,
        [ApiServer.Key(nameof(SignalApiOptions.ReloadInterval))] = "1.00:00:00",
    });

    private static async Task<int> AskUntilAsync(ApiServer server, CancellationToken cancellationToken)
    {
        int answered = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            using HttpResponseMessage response = await server.PostAsync(ApiServer.Predict, Body);
            await ApiServer.ReadAsync(response);
            answered++;
        }

        return answered;
    }

    private static async Task<string> NameAsync(ApiServer server)
    {
        using HttpResponseMessage response = await server.Client.GetAsync(new Uri("/api/signals", UriKind.Relative));
        return (await ApiServer.ReadAsync(response)).GetProperty("model").GetProperty("name").GetString()!;
    }

    private static async Task<string> SignalAsync(ApiServer server)
    {
        using HttpResponseMessage response = await server.PostAsync(ApiServer.Predict, Body);
        JsonElement signal = await ApiServer.ReadAsync(response);
        return signal.GetProperty("probabilities").GetRawText();
    }

    private static string Copy(string bundle, string target)
    {
        Directory.CreateDirectory(target);
        foreach (string file in Directory.EnumerateFiles(bundle))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        return target;
    }
}
