using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using CryptoAi.SignalApi;
using CryptoAi.SignalApi.Composition;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CryptoAi.Samples.Tests.SignalApi;

/// <summary>The web API on a free port of this machine, with its real server: limits and broken requests behave as they will.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    public const string Predict = "/api/predict";
    public const string Batch = "/api/predict/batch";

    private readonly WebApplication _app;

    private ApiServer(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromSeconds(30) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Serves the workspace, or what settings and services say.</summary>
    public static async Task<ApiServer> StartAsync(Dictionary<string, string?>? settings = null, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplication app = await SignalApiHost.CreateAsync(builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Urls"] = "http://127.0.0.1:0",
                [Key(nameof(SignalApiOptions.Models))] = ApiWorkspace.Models,
                [Key(nameof(SignalApiOptions.Candles))] = ApiWorkspace.Data,
            });
            builder.Configuration.AddInMemoryCollection(settings);
            configure?.Invoke(builder);
        });
        await app.StartAsync();
        return new ApiServer(app);
    }

    /// <summary>The configuration key of an option.</summary>
    public static string Key(string option) => $"{SignalApiOptions.Section}:{option}";

    public Task<HttpResponseMessage> PostAsync(string path, string json, string? language = null) => PostAsync(path, Encoding.UTF8.GetBytes(json), language);

    public async Task<HttpResponseMessage> PostAsync(string path, byte[] json, string? language = null, string mediaType = "application/json")
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new ByteArrayContent(json) };
        request.Content.Headers.ContentType = new(mediaType);
        if (language is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", language);
        }

        return await Client.SendAsync(request);
    }

    /// <summary>Requires 200 and gives the document.</summary>
    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), text);
        return Parse(text);
    }

    /// <summary>Requires problem details of a status and a code.</summary>
    public static async Task<JsonElement> RequireProblemAsync(HttpResponseMessage response, int status, string code)
    {
        string text = await response.Content.ReadAsStringAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(status), text);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"), text);
        JsonElement problem = Parse(text);
        Assert.Multiple(() =>
        {
            Assert.That(problem.GetProperty("type").GetString(), Is.EqualTo($"urn:cryptoai:problem:{code}"));
            Assert.That(problem.GetProperty("status").GetInt32().ToString(CultureInfo.InvariantCulture), Is.EqualTo(status.ToString(CultureInfo.InvariantCulture)));
            Assert.That(problem.GetProperty("code").GetString(), Is.EqualTo(code));
            Assert.That(problem.GetProperty("title").GetString(), Is.Not.Empty);
            Assert.That(problem.GetProperty("detail").GetString(), Is.Not.Empty);
            Assert.That(problem.GetProperty("instance").GetString(), Does.StartWith("/"));
        });
        return problem;
    }

    /// <summary>Changes a setting while the server runs, as saving appsettings.json does.</summary>
    public void Set(string option, string? value)
    {
        _app.Configuration[Key(option)] = value;
        ((IConfigurationRoot)_app.Configuration).Reload();
    }

    /// <summary>Asks the server to stop, and waits until it has.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static JsonElement Parse(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
