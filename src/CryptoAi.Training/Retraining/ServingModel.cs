using CryptoAi.Models.Bundles;
using CryptoAi.Models.Bundles.Store;

namespace CryptoAi.Training.Retraining;

/// <summary>The model that a round goes on from: the newest of its kind that can be read.</summary>
/// <param name="Stored">Its place in the store.</param>
/// <param name="Bundle">The model.</param>
/// <param name="Newest">The newest of its kind, be it damaged: who else takes the newest one takes this.</param>
/// <param name="Others">The older ones of its kind, the last trained first.</param>
/// <param name="Damaged">Those newer than it, which cannot be read.</param>
internal sealed record ServingModel(StoredBundle Stored, ModelBundle Bundle, StoredBundle Newest, IReadOnlyList<StoredBundle> Others, IReadOnlyList<UnusableBundle> Damaged);
