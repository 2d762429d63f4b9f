using CryptoAi.Features.FeatureSets;

namespace CryptoAi.Features.Auditing;

/// <summary>A series in which something unusual happens.</summary>
/// <param name="Name">What happens.</param>
/// <param name="Input">The series.</param>
/// <param name="FlatFrom">The first bar at which features must have their FlatValue.</param>
/// <param name="FlatTo">The first bar after those; equal to the first where there is none.</param>
/// <param name="Mode">How filled bars are treated.</param>
internal sealed record MarketSituation(string Name, AuditInput Input, int FlatFrom = 0, int FlatTo = 0, SyntheticBars Mode = SyntheticBars.Hold);
