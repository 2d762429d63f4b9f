using System.Globalization;
using System.Text;

namespace CryptoAi.Models.Attention;

/// <summary>The numbers of all maps, one weight per line.</summary>
internal static class AttentionCsv
{
    public const string Header = "map,layer,head,query_time,key_time,weight";

    public static void Write(WindowAttention attention, Stream stream)
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        string[] times = [.. attention.OpenTimes.Select(static t => t.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture))];
        writer.WriteLine(Header);
        Write(writer, "mean,,", attention.Maps.Mean, times);
        Write(writer, "rollout,,", attention.Maps.Rollout, times);
        for (int layer = 0; layer < attention.Maps.Layers; layer++)
        {
            for (int head = 0; head < attention.Maps.Heads; head++)
            {
                Write(writer, string.Create(CultureInfo.InvariantCulture, $"head,{layer + 1},{head + 1}"), attention.Maps.Head(layer, head), times);
            }
        }
    }

    private static void Write(StreamWriter writer, string name, AttentionMap map, string[] times)
    {
        for (int query = 0; query < map.Time; query++)
        {
            for (int key = 0; key < map.Time; key++)
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name},{times[query]},{times[key]},{map[query, key]:R}"));
            }
        }
    }
}
