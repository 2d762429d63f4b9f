namespace CryptoAi.Repository.Tests.Documents;

internal sealed class HostingDocumentTests
{
    [Test]
    public void Hosting_EverySourceAndSpan_IsNamed()
    {
        string document = Checkout.Read("docs/hosting.md");
        Assert.That(HostingFacts.Spans().Count(), Is.GreaterThanOrEqualTo(9));
        Assert.That(HostingFacts.Spans().Where(s => !document.Contains($"`{s}`", StringComparison.Ordinal)), Is.Empty);
    }
}
