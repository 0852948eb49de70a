/** The ground under the districts, if the operator named a source: pictures or vector tiles, or a PMTiles file. */
import { addProtocol } from "maplibre-gl";
import { PMTiles, Protocol, TileType } from "pmtiles";

import { streets } from "./map_look.js";

const PICTURES = () => [{ id: "tiles", source: "tiles", type: "raster", paint: {} }];

/** Source and layers of an address; throws if a file of ours cannot be read. */
export async function tilesOf(address, kind) {
  if (kind === "pmtiles") return fromFile(new URL(address, location.href).href);
  if (kind === "vector") return { source: { type: "vector", tiles: [address], maxzoom: 14 }, layers: (c) => streets(c) };
  return { source: { type: "raster", tiles: [address], tileSize: 256, maxzoom: 19 }, layers: PICTURES };
}

async function fromFile(address) {
  const file = new PMTiles(address);
  const protocol = new Protocol();
  protocol.add(file);
  addProtocol("pmtiles", protocol.tile);
  const { tileType, minZoom, maxZoom, minLon, minLat, maxLon, maxLat } = await file.getHeader();
  const common = {
    tiles: [`pmtiles://${address}/{z}/{x}/{y}`],
    minzoom: minZoom,
    maxzoom: maxZoom,
    bounds: [minLon, minLat, maxLon, maxLat],
  };
  if (tileType !== TileType.Mvt && tileType !== TileType.Mlt)
    return { source: { type: "raster", tileSize: 256, ...common }, layers: PICTURES };
  if (tileType === TileType.Mlt) common.encoding = "mlt";
  const { vector_layers: known } = (await file.getMetadata()) ?? {};
  const names = known?.map(({ id }) => id);
  return { source: { type: "vector", ...common }, layers: (colours) => streets(colours, names) };
}
