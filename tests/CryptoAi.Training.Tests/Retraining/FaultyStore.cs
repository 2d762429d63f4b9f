using CryptoAi.Features.Candles;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Store;

namespace CryptoAi.Training.Tests.Retraining;

/// <summary>A store at which a process dies before or after a step.</summary>
/// <param name="inner">The store.</param>
/// <param name="step">The step, such as <c>before Save</c>.</param>
internal sealed class FaultyStore(IModelStore inner, string step) : IModelStore
{
    public StoreListing List() => Do(nameof(List), inner.List);

    public StoredBundle Latest(string? architecture = null, Timeframe? timeframe = null) => Do(nameof(Latest), () => inner.Latest(architecture, timeframe));

    public StoredBundle Get(string name) => inner.Get(name);

    public ModelBundle Load(string name) => Do(nameof(Load), () => inner.Load(name));

    public StoredBundle Save(ModelBundle bundle, string? name = null) => Do(nameof(Save), () => inner.Save(bundle, name));

    public void Delete(string name) => Do(nameof(Delete), () =>
    {
        inner.Delete(name);
        return 0;
    });

    public RetentionResult ApplyRetention(RetentionPolicy policy) => Do(nameof(ApplyRetention), () => inner.ApplyRetention(policy));

    private T Do<T>(string name, Func<T> work)
    {
        Die($"before {name}");
        T result = work();
        Die($"after {name}");
        return result;
    }

    private void Die(string moment)
    {
        if (moment == step)
        {
            throw new TimeoutException(step);
        }
    }
}
