using System.Globalization;

namespace CryptoAi.Samples.Tests.SignalApi;

/// <summary>Broken bodies: every one is answered, none with a failure of the server. CRYPTOAI_MUTATIONS sets how many (10000 for the full run).</summary>
public sealed class MutationTests
{
    private const int Default = 2000;
    private const int AtOnce = 16;

    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("CRYPTOAI_MUTATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : Default;

    [TestCase(ApiServer.Predict, """{"symbol": "ALPHAUSDT", "timeframe": "1h", "use_unified_model": true}""", 1)]
    [TestCase(ApiServer.Batch, """{"symbols": ["ALPHAUSDT", "BRAVOUSDT"], "timeframe": "1h", "use_unified_model": true}""", 2)]
    public async Task Post_MutatedBodies_AreAnsweredBelow500(string path, string body, int family)
    {
        await using ApiServer server = await ApiServer.StartAsync();
        byte[] original = System.Text.Encoding.UTF8.GetBytes(body);
        int problems = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
        {
            byte[] mutated = BodyMutation.Of(original, (1_000_000 * family) + i);
            using HttpResponseMessage response = await server.PostAsync(path, mutated);
            int status = (int)response.StatusCode;
            string text = await response.Content.ReadAsStringAsync(CancellationToken.None);
            Assert.That(status, Is.EqualTo(200).Or.InRange(400, 499), $"mutation {i}: {System.Text.Encoding.UTF8.GetString(mutated)}\n{text}");
            if (status != 200)
            {
                Interlocked.Increment(ref problems);
                Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"), text);
            }
        });

        using HttpResponseMessage after = await server.PostAsync(path, original);
        await ApiServer.ReadAsync(after);
        Assert.That(problems, Is.GreaterThan(Count / 2), "most mutations break something");
    }
}
