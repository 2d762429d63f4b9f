using CryptoAi.Features;
using CryptoAi.Features.Candles;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Store;
using CryptoAi.Models.Weights;

namespace CryptoAi.Training.Retraining;

/// <summary>Those models of a store that are retrained: all of one architecture and timeframe.</summary>
/// <param name="store">The store.</param>
/// <param name="options">Say which; null for the only ones that there are.</param>
internal sealed class RetrainedModels(IModelStore store, RetrainingOptions options)
{
    private readonly Timeframe? _timeframe = options.Timeframe is { } text ? Timeframe.Parse(text) : null;

    /// <summary>The newest model that can be read; null where there is none.</summary>
    /// <exception cref="CryptoAiException">
    /// The store has models of several kinds and the options do not say which (<c>model_ambiguous</c>), a manifest is damaged, so that nobody knows which model is the newest, or none of them can be read.
    /// </exception>
    public async Task<ServingModel?> FindAsync(CancellationToken cancellationToken)
    {
        StoreListing listing = await store.ListAsync(cancellationToken).ConfigureAwait(false);
        if (listing.Unusable.FirstOrDefault(static u => !u.IsHalfWritten) is { } unknown)
        {
            throw unknown.Error;
        }

        StoredBundle[] all = [.. listing.Bundles.Where(IsMeant)];
        RequireOneKind(all);
        List<UnusableBundle> damaged = [];
        for (int i = 0; i < all.Length; i++)
        {
            (ModelBundle? bundle, UnusableBundle? fault) = await ReadAsync(all[i], cancellationToken).ConfigureAwait(false);
            if (bundle is not null)
            {
                return new ServingModel(all[i], bundle, all[0], all[(i + 1)..], damaged);
            }

            damaged.Add(fault!);
        }

        return damaged.Count > 0 ? throw damaged[0].Error : null;
    }

    /// <summary>The newest model, be it damaged; null where there is none.</summary>
    public async Task<StoredBundle?> NewestAsync(CancellationToken cancellationToken) => (await store.ListAsync(cancellationToken).ConfigureAwait(false)).Bundles.FirstOrDefault(IsMeant);

    /// <summary>The model that another one was fine-tuned from, as the store has it; neither where it has none, the fault where it cannot be read.</summary>
    public async Task<(StoredBundle? Stored, ModelBundle? Bundle, UnusableBundle? Fault)> ParentOfAsync(ServingModel serving, CancellationToken cancellationToken)
    {
        UnusableBundle? first = null;
        foreach (StoredBundle stored in serving.Bundle.Lineage is [.., { } parent] ? serving.Others.Where(b => b.Info.WeightsSha256 == parent.WeightsSha256) : [])
        {
            (ModelBundle? bundle, UnusableBundle? fault) = await ReadAsync(stored, cancellationToken).ConfigureAwait(false);
            if (bundle is not null)
            {
                return (stored, bundle, null);
            }

            first ??= fault;
        }

        return (null, null, first);
    }

    private bool IsMeant(StoredBundle bundle) =>
        (options.Architecture is null || bundle.Info.Architecture == options.Architecture) && (_timeframe is null || bundle.Info.Timeframe == _timeframe);

    private async Task<(ModelBundle? Bundle, UnusableBundle? Fault)> ReadAsync(StoredBundle stored, CancellationToken cancellationToken)
    {
        try
        {
            return (await store.LoadAsync(stored.Name, cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception e) when (e is BundleException or WeightsException)
        {
            CryptoAiException cause = (CryptoAiException)e;
            return (null, new UnusableBundle(stored.Name, e as BundleException ?? new BundleException(cause.Code, cause.Message, cause.File, e), IsHalfWritten: false));
        }
    }

    private static void RequireOneKind(StoredBundle[] bundles)
    {
        string[] kinds = [.. bundles.GroupBy(static b => $"{b.Info.Architecture} on {b.Info.Timeframe} bars").Select(static g => FormattableString.Invariant($"{g.Key} ({g.Count()})"))];
        if (kinds.Length > 1)
        {
            throw new TrainingException(
                "model_ambiguous",
                $"The store has models of several kinds: {string.Join(", ", kinds)}; one of them is retrained. Say which by {nameof(RetrainingOptions.Architecture)} and {nameof(RetrainingOptions.Timeframe)} of the retraining, or keep each kind in a store of its own.");
        }
    }
}
