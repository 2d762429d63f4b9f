using CryptoAi.Features.Candles;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Store;

namespace CryptoAi.Training.Tests.Retraining;

/// <summary>A store at which a process dies before or after a step.</summary>
/// <param name="inner">The store.</param>
/// <param name="step">The step, such as <c>before Save</c>.</param>
/// <param name="error">What is thrown there; null for a death that nobody catches.</param>
internal sealed class FaultyStore(IModelStore inner, string step, Exception? error = null) : IModelStore
{
    public ValueTask<StoreListing> ListAsync(CancellationToken cancellationToken = default) => Do("List", () => inner.ListAsync(cancellationToken));

    public ValueTask<StoredBundle> LatestAsync(string? architecture = null, Timeframe? timeframe = null, CancellationToken cancellationToken = default) =>
        Do("Latest", () => inner.LatestAsync(architecture, timeframe, cancellationToken));

    public ValueTask<StoredBundle> GetAsync(string name, CancellationToken cancellationToken = default) => inner.GetAsync(name, cancellationToken);

    public ValueTask<ModelBundle> LoadAsync(string name, CancellationToken cancellationToken = default) => Do("Load", () => inner.LoadAsync(name, cancellationToken));

    public ValueTask<StoredBundle> SaveAsync(ModelBundle bundle, string? name = null, CancellationToken cancellationToken = default) =>
        Do("Save", () => inner.SaveAsync(bundle, name, cancellationToken));

    public async ValueTask DeleteAsync(string name, CancellationToken cancellationToken = default) => await Do("Delete", async () =>
    {
        await inner.DeleteAsync(name, cancellationToken);
        return 0;
    });

    public ValueTask<RetentionResult> ApplyRetentionAsync(RetentionPolicy policy, CancellationToken cancellationToken = default) =>
        Do("ApplyRetention", () => inner.ApplyRetentionAsync(policy, cancellationToken));

    private async ValueTask<T> Do<T>(string name, Func<ValueTask<T>> work)
    {
        Die($"before {name}");
        T result = await work();
        Die($"after {name}");
        return result;
    }

    private void Die(string moment)
    {
        if (moment == step)
        {
            throw error ?? new TimeoutException(step);
        }
    }
}
