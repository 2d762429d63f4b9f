using System.Text.Json;
using CryptoAi.SignalApi.Composition;

namespace CryptoAi.Samples.Tests.SignalApi;

/// <summary>What the API answers to requests that are as they should be, and to those that are not.</summary>
public sealed class PredictTests
{
    private static readonly string[] Known = ["ALPHAUSDT", "BRAVOUSDT", "CARGOUSDT"];

    private ApiServer _server = null!;

    [OneTimeSetUp]
    public async Task Start() => _server = await ApiServer.StartAsync(new Dictionary<string, string?> { [ApiServer.Key(nameof(SignalApiOptions.MaxBatchSymbols))] = "5" });

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Post_WithoutUseUnifiedModel_UsesTheUnifiedModel()
    {
        using HttpResponseMessage response = await _server.PostAsync(ApiServer.Predict, """{"symbol": "alphausdt", "timeframe": "1h"}""");

        JsonElement signal = await ApiServer.ReadAsync(response);
        Assert.Multiple(() =>
        {
            Assert.That(signal.GetProperty("symbol").GetString(), Is.EqualTo("ALPHAUSDT"));
            Assert.That(signal.GetProperty("is_known_asset").GetBoolean(), Is.True);
            Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
        });
    }

    [TestCase(null, "en", false)]
    [TestCase("ko", "ko", true)]
    [TestCase("ko-KR,ko;q=0.9,en;q=0.8", "ko", true)]
    [TestCase("en;q=0.4, ko;q=0.5", "ko", true)]
    [TestCase("de, en;q=0.5, ko;q=0.1", "en", false)]
    [TestCase("kok", "en", false)]
    [TestCase(";;;q=,,", "en", false)]
    public async Task Post_AcceptLanguage_ChoosesTheLanguageOfTheAnalysis(string? header, string language, bool isKorean)
    {
        using HttpResponseMessage response = await _server.PostAsync(ApiServer.Predict, """{"symbol": "ALPHAUSDT", "timeframe": "1h"}""", header);

        string analysis = (await ApiServer.ReadAsync(response)).GetProperty("analysis").GetString()!;
        Assert.Multiple(() =>
        {
            Assert.That(analysis, isKorean ? Does.Match(@"\p{IsHangulSyllables}") : Does.Not.Match(@"\p{IsHangulSyllables}"));
            Assert.That(response.Content.Headers.ContentLanguage, Is.EqualTo([language]));
            Assert.That(response.Headers.Vary, Does.Contain("Accept-Language"));
        });
    }

    [TestCase("""{"symbol": "ALPHAUSDT", "timeframe": "1h" """, 400, "request_invalid")]
    [TestCase("", 400, "request_invalid")]
    [TestCase("null", 400, "request_invalid")]
    [TestCase("[]", 400, "request_invalid")]
    [TestCase("\"ALPHAUSDT\"", 400, "request_invalid")]
    [TestCase("""{"timeframe": "1h"}""", 400, "request_invalid")]
    [TestCase("""{"symbol": "ALPHAUSDT"}""", 400, "request_invalid")]
    [TestCase("""{"symbol": null, "timeframe": "1h"}""", 400, "request_invalid")]
    [TestCase("""{"symbol": 7, "timeframe": "1h"}""", 400, "request_invalid")]
    [TestCase("""{"symbol": "ALPHAUSDT", "timeframe": "1h", "use_unified_model": "yes"}""", 400, "request_invalid")]
    [TestCase("""{"symbol": "ALPHAUSDT", "timeframe": "1h", "use_unified_model": null}""", 400, "request_invalid")]
    [TestCase("""{"symbol": "ALPHAUSDT", "timeframe": "1h", "bogus": 1}""", 400, "request_invalid")]
    [TestCase("""{"symbol": "ALPHAUSDT", "symbol": "BRAVOUSDT", "timeframe": "1h"}""", 400, "request_invalid")]
    [TestCase("""{"Symbol": "ALPHAUSDT", "timeframe": "1h"}""", 400, "request_invalid")]
    [TestCase("""{"symbol": "\ud800", "timeframe": "1h"}""", 400, "request_invalid")]
    [TestCase("""{"symbol": "  ", "timeframe": "1h"}""", 400, "symbol_invalid")]
    [TestCase("""{"symbol": "ALPHA\u0000USDT", "timeframe": "1h"}""", 400, "symbol_invalid")]
    [TestCase("""{"symbol": "A234567890123456789012345678901234567890X", "timeframe": "1h"}""", 400, "symbol_invalid")]
    [TestCase("""{"symbol": "ALPHAUSDT", "timeframe": "soon"}""", 400, "timeframe_invalid")]
    [TestCase("""{"symbol": "ALPHAUSDT", "timeframe": ""}""", 400, "timeframe_invalid")]
    [TestCase("""{"symbol": "ALPHAUSDT", "timeframe": "4h"}""", 422, "timeframe_mismatch")]
    [TestCase("""{"symbol": "NOPEUSDT", "timeframe": "1h"}""", 404, "symbol_unknown")]
    [TestCase("""{"symbol": "../../etc/passwd", "timeframe": "1h"}""", 404, "symbol_unknown")]
    [TestCase("""{"symbol": "ALPHAUSDT", "timeframe": "1h", "use_unified_model": false}""", 422, "individual_model_missing")]
    public async Task Post_BadBody_IsAProblem(string body, int status, string code)
    {
        using HttpResponseMessage response = await _server.PostAsync(ApiServer.Predict, body);

        JsonElement problem = await ApiServer.RequireProblemAsync(response, status, code);
        Assert.That(problem.GetRawText(), Does.Not.Contain(ApiWorkspace.Data).And.Not.Contain("CryptoAi."), "paths and types of the server stay there");
    }

    [Test]
    public async Task Post_IndividualModel_SaysHowToTrainOne()
    {
        using HttpResponseMessage response = await _server.PostAsync(ApiServer.Predict, """{"symbol": "ALPHAUSDT", "timeframe": "1h", "use_unified_model": false}""");

        JsonElement problem = await ApiServer.RequireProblemAsync(response, 422, "individual_model_missing");
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("ALPHAUSDT").And.Contain("cryptoai train --model boosted"));
    }

    [Test]
    public async Task Post_OtherMediaType_IsAProblem()
    {
        using HttpResponseMessage response = await _server.PostAsync(ApiServer.Predict, "{}"u8.ToArray(), mediaType: "text/plain");

        await ApiServer.RequireProblemAsync(response, 415, "media_type_unsupported");
    }

    [TestCase("moon")]
    [TestCase("utf-7")]
    [TestCase("utf-16")]
    [TestCase("\"\"")]
    public async Task Post_OtherCharset_IsAProblem(string charset)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, ApiServer.Predict) { Content = new ByteArrayContent("{}"u8.ToArray()) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");

        using HttpResponseMessage response = await _server.Client.SendAsync(request);

        JsonElement problem = await ApiServer.RequireProblemAsync(response, 415, "media_type_unsupported");
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("UTF-8"));
    }

    [TestCase("utf-8")]
    [TestCase("\"UTF-8\"")]
    public async Task Post_CharsetOfJson_IsAnswered(string charset)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, ApiServer.Predict) { Content = new ByteArrayContent("""{"symbol": "ALPHAUSDT", "timeframe": "1h"}"""u8.ToArray()) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");

        using HttpResponseMessage response = await _server.Client.SendAsync(request);

        await ApiServer.ReadAsync(response);
    }

    [Test]
    public async Task Post_TooLongABody_IsAProblem()
    {
        byte[] body = [.. "{\"symbol\": \""u8, .. new byte[100_000].Select(static _ => (byte)'A'), .. "\"}"u8];

        using HttpResponseMessage response = await _server.PostAsync(ApiServer.Predict, body);

        await ApiServer.RequireProblemAsync(response, 413, "body_too_large");
    }

    [Test]
    public async Task Get_OfAPost_NamesTheRightMethod()
    {
        using HttpResponseMessage response = await _server.Client.GetAsync(new Uri(ApiServer.Predict, UriKind.Relative));

        JsonElement problem = await ApiServer.RequireProblemAsync(response, 405, "method_not_allowed");
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("POST"));
    }

    [TestCase("/api/nothing")]
    [TestCase("/openapi/v2.json")]
    public async Task Get_UnknownPath_IsAProblem(string path)
    {
        using HttpResponseMessage response = await _server.Client.GetAsync(new Uri(path, UriKind.Relative));

        await ApiServer.RequireProblemAsync(response, 404, "not_found");
    }

    [Test]
    public async Task Batch_SomeUnknown_HasSignalsAndReasons()
    {
        using HttpResponseMessage response = await _server.PostAsync(ApiServer.Batch, """{"symbols": ["BRAVOUSDT", "NOPEUSDT", "ALPHAUSDT"], "timeframe": "1h"}""");

        JsonElement answer = await ApiServer.ReadAsync(response);
        JsonElement failure = answer.GetProperty("failures").EnumerateArray().Single();
        Assert.Multiple(() =>
        {
            Assert.That(Symbols(answer), Is.EqualTo([Known[1], Known[0]]));
            Assert.That((failure.GetProperty("symbol").GetString(), failure.GetProperty("code").GetString()), Is.EqualTo(("NOPEUSDT", "symbol_unknown")));
            Assert.That(answer.GetProperty("model").GetProperty("architecture").GetString(), Is.EqualTo("transformer"));
            Assert.That(answer.GetProperty("model").GetProperty("name").GetString(), Is.EqualTo(Path.GetFileName(ApiWorkspace.Bundle)));
        });
    }

    [Test]
    public async Task Batch_SymbolNamedTwice_IsAnsweredOnce()
    {
        using HttpResponseMessage response = await _server.PostAsync(ApiServer.Batch, """{"symbols": ["ALPHAUSDT", "alphausdt ", "BRAVOUSDT", "ALPHAUSDT"], "timeframe": "1h"}""");

        Assert.That(Symbols(await ApiServer.ReadAsync(response)), Is.EqualTo([Known[0], Known[1]]));
    }

    [Test]
    public async Task Batch_EachSignal_IsThatOfASingleRequest()
    {
        using HttpResponseMessage many = await _server.PostAsync(ApiServer.Batch, """{"symbols": ["CARGOUSDT", "ALPHAUSDT"], "timeframe": "1h"}""");
        using HttpResponseMessage one = await _server.PostAsync(ApiServer.Predict, """{"symbol": "ALPHAUSDT", "timeframe": "1h"}""");

        JsonElement signal = (await ApiServer.ReadAsync(many)).GetProperty("signals")[1];
        Assert.That(signal.GetRawText(), Is.EqualTo((await ApiServer.ReadAsync(one)).GetRawText()));
    }

    [TestCase("""{"symbols": [], "timeframe": "1h"}""", 400, "too_many_symbols")]
    [TestCase("""{"symbols": ["A", "B", "C", "D", "E", "F"], "timeframe": "1h"}""", 400, "too_many_symbols")]
    [TestCase("""{"symbols": ["ALPHAUSDT", null], "timeframe": "1h"}""", 400, "symbol_invalid")]
    [TestCase("""{"symbols": ["ALPHAUSDT", ""], "timeframe": "1h"}""", 400, "symbol_invalid")]
    [TestCase("""{"symbols": "ALPHAUSDT", "timeframe": "1h"}""", 400, "request_invalid")]
    [TestCase("""{"symbols": ["ALPHAUSDT"], "timeframe": "1d"}""", 422, "timeframe_mismatch")]
    [TestCase("""{"symbols": ["ALPHAUSDT"], "timeframe": "1h", "use_unified_model": false}""", 422, "individual_model_missing")]
    public async Task Batch_BadBody_IsAProblem(string body, int status, string code)
    {
        using HttpResponseMessage response = await _server.PostAsync(ApiServer.Batch, body);

        await ApiServer.RequireProblemAsync(response, status, code);
    }

    [Test]
    public async Task Signals_All_AreThere()
    {
        using HttpResponseMessage response = await _server.Client.GetAsync(new Uri("/api/signals", UriKind.Relative));

        Assert.That(Symbols(await ApiServer.ReadAsync(response)), Is.EqualTo(Known));
    }

    [TestCase("/health")]
    [TestCase("/health/live")]
    [TestCase("/health/ready")]
    public async Task Health_Serving_IsHealthy(string path)
    {
        using HttpResponseMessage response = await _server.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.That((await ApiServer.ReadAsync(response)).GetProperty("status").GetString(), Is.EqualTo("healthy"));
    }

    private static IEnumerable<string?> Symbols(JsonElement answer) => answer.GetProperty("signals").EnumerateArray().Select(static s => s.GetProperty("symbol").GetString());
}
