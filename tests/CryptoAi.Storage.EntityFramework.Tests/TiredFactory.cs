using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CryptoAi.Storage.EntityFramework.Tests;

/// <summary>Fails as a provider does that tried again and again (<c>EnableRetryOnFailure</c>).</summary>
internal sealed class TiredFactory : IDbContextFactory<CryptoAiDbContext>
{
    public CryptoAiDbContext CreateDbContext() => throw new RetryLimitExceededException("The maximum number of retries was exceeded.", new TimeoutException("too late"));
}
