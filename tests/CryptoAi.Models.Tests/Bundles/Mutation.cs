namespace CryptoAi.Models.Tests.Bundles;

/// <summary>Random damage to a file: flipped bits, replaced, removed, repeated and inserted bytes, numbers at the edges, a cut. The same seed gives the same damage.</summary>
internal sealed class Mutation(int seed)
{
    private static readonly byte[][] Edges =
    [
        [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0x80], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
        [0, 0, 0x80, 0x7F], [0, 0, 0xC0, 0x7F], "99999999"u8.ToArray(), "-1"u8.ToArray(), "1e308"u8.ToArray(), "null"u8.ToArray(), "[["u8.ToArray(), "\""u8.ToArray(), "\\ud800"u8.ToArray(),
    ];

    private readonly Random _random = new(seed);

    /// <summary>A damaged copy: one to four changes.</summary>
    public byte[] Of(byte[] content)
    {
        List<byte> changed = [.. content];
        int changes = 1 + _random.Next(4);
        for (int i = 0; i < changes; i++)
        {
            Change(changed);
        }

        return [.. changed];
    }

    private void Change(List<byte> content)
    {
        if (content.Count == 0)
        {
            content.Add((byte)_random.Next(256));
            return;
        }

        // half of the changes near one of the ends, where formats keep their lengths
        int position = _random.Next(4) switch
        {
            0 => _random.Next(Math.Min(content.Count, 128)),
            1 => content.Count - 1 - _random.Next(Math.Min(content.Count, 256)),
            _ => _random.Next(content.Count),
        };
        int length = Math.Min(1 + _random.Next(16), content.Count - position);
        switch (_random.Next(7))
        {
            case 0:
                content[position] ^= (byte)(1 << _random.Next(8));
                break;
            case 1:
                content[position] = (byte)_random.Next(256);
                break;
            case 2:
                content.RemoveRange(position, length);
                break;
            case 3:
                content.InsertRange(position, content.GetRange(position, length));
                break;
            case 4:
                content.Insert(position, (byte)_random.Next(256));
                break;
            case 5:
                byte[] edge = Edges[_random.Next(Edges.Length)];
                for (int i = 0; i < edge.Length && position + i < content.Count; i++)
                {
                    content[position + i] = edge[i];
                }

                break;
            default:
                content.RemoveRange(position, content.Count - position);
                break;
        }
    }
}
