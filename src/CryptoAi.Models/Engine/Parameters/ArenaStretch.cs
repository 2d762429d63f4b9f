using CryptoAi.Models.Backends;

namespace CryptoAi.Models.Engine.Parameters;

/// <summary>A stretch of an arena that training moves as a whole, or leaves alone.</summary>
/// <param name="Start">The first float.</param>
/// <param name="Length">Whole blocks.</param>
/// <param name="Moves">Whether training moves it.</param>
internal readonly record struct ArenaStretch(int Start, int Length, bool Moves)
{
    /// <summary>The stretch in an arena.</summary>
    public Span<float> Of(Span<float> arena) => arena.Slice(Start, Length);

    /// <summary>Cuts a layout into as few stretches as possible, in order; one when nothing is frozen.</summary>
    /// <exception cref="ArgumentException">The layout has no such tensor, or the embedding no such row.</exception>
    public static ArenaStretch[] Cut(ParameterLayout layout, FrozenWeights frozen)
    {
        RequireKnown(layout, frozen);
        List<ArenaStretch> stretches = [];
        foreach (ParameterSlot slot in layout.Slots)
        {
            bool moves = !frozen.Tensors.Contains(slot.Spec.Name);
            if (!moves || slot.Spec.Name != ParameterLayout.Embedding || frozen.MovingAssetRows is null)
            {
                Add(slot.Offset, slot.Length, moves);
                continue;
            }

            for (int row = 0; row < slot.Rows; row++)
            {
                Add(slot.Offset + (row * slot.Columns), slot.Columns, frozen.MovingAssetRows.Contains(row));
            }
        }

        return [.. stretches];

        void Add(int start, int length, bool moves)
        {
            if (stretches is [.., var last] && last.Moves == moves)
            {
                stretches[^1] = last with { Length = last.Length + length };
                return;
            }

            stretches.Add(new ArenaStretch(start, length, moves));
        }
    }

    private static void RequireKnown(ParameterLayout layout, FrozenWeights frozen)
    {
        string[] unknown = [.. frozen.Tensors.Except(layout.Slots.Select(static s => s.Spec.Name))];
        if (unknown.Length > 0)
        {
            throw new ArgumentException(
                $"The model has no tensor {string.Join(", ", unknown)} to freeze; it has {string.Join(", ", layout.Slots.Select(static s => s.Spec.Name))}.", nameof(frozen));
        }

        int rows = layout.Slots.FirstOrDefault(static s => s.Spec.Name == ParameterLayout.Embedding)?.Spec.Shape[0] ?? int.MaxValue;
        if (frozen.MovingAssetRows is { } moving && moving.Any(row => row < 0 || row >= rows))
        {
            throw new ArgumentException($"The model has the embedding rows 0 … {rows - 1}; row {moving.First(row => row < 0 || row >= rows)} cannot move.", nameof(frozen));
        }
    }
}
