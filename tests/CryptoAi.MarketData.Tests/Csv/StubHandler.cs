using System.Net;

namespace CryptoAi.MarketData.Tests.Csv;

/// <summary>Answers requests without a network.</summary>
internal sealed class StubHandler(Func<Uri, (HttpStatusCode Status, string Body)> answer) : HttpMessageHandler
{
    /// <summary>What was asked for.</summary>
    public List<Uri> Asked { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Add(request.RequestUri!);
        (HttpStatusCode status, string body) = answer(request.RequestUri!);
        return Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body) });
    }
}
